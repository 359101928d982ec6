/** The names of a log’s files beside its tiles and bodies. */
export const checkpointFile = 'checkpoint';
/** The keys that the log says are its own, one a line, newest last. Who verifies should have them from elsewhere. */
export const verifierKeyFile = 'log.vkey';
/** Empty; held while someone writes. */
export const lockFile = 'writer.lock';
