/** How likely a model finds what the subject wrote in one episode, token by token. */
export interface TokenReading {
  /** Who read it. */
  reader: string;
  /** The index of the event that each token belongs to. */
  events: readonly number[];
  words: readonly string[];
  /** Natural logarithms, given all that stands before. */
  logProbabilities: readonly number[];
}

/** An episode that a model can't read. */
export interface Unread {
  reader: string;
  /** Why: words that it does not know, more tokens than it takes. The same for all episodes with that trouble. */
  unread: string;
  /** Words outside its vocabulary, each as often as it stands there. */
  unknownWords: readonly string[];
}

/** Who read the episode again: the subject itself, and a model that is trusted not to scheme. */
export interface LogProbabilities {
  subject?: TokenReading | Unread;
  trusted?: TokenReading | Unread;
}
