/** Addresses of the pages about production. */
export const watchPath = (book: string, page = '') =>
  `/watch/${encodeURIComponent(book)}${page === '' ? '' : `/${page}`}`;

export function sessionPath(book: string, session: string, event: number | null = null): string {
  return `${watchPath(book, `sessions/${encodeURIComponent(session)}`)}${event === null ? '' : `?event=${event}`}`;
}

/** Which sessions a link shows; the names are those that the list reads from its address. */
export interface SessionChoice {
  agent?: string;
  /** Empty: those of which nobody said one. */
  version?: string;
  state?: string;
  flagged?: 'yes' | 'no';
}

export function sessionsPath(book: string, choice: SessionChoice = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(choice)) if (value !== undefined) parameters.set(name, value);
  const query = parameters.toString();
  return `${watchPath(book, 'sessions')}${query === '' ? '' : `?${query}`}`;
}
