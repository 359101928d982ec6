/** A log that an outsider can verify: tree, signed checkpoints, proofs, witnesses, and signed statements of where things come from. */
export {
  type Envelope,
  envelopeSchema,
  inTotoPayloadType,
  preAuthenticationEncoding,
  signEnvelope,
  verifyEnvelope,
} from './attest/dsse.ts';
export {
  buildTypes,
  type Provenance,
  provenancePredicate,
  provenanceStatement,
  type Resource,
  type Statement,
  signStatement,
  statementSchema,
  verifyStatement,
} from './attest/statement.ts';
export { decodeEntry, type Entry, type EntryType, encodeEntry, entrySchema, entryTypes } from './entry.ts';
export { entryProblem } from './entry-problem.ts';
export { LedgerError, type LedgerProblem } from './errors.ts';
export { type BodyDigest, bodyDigest, bodyPath, fileDigest } from './log/bodies.ts';
export { decodeBundle, encodeBundle, maximumEntryLength } from './log/bundle.ts';
export type { LedgerLog, NewEntry, Receipt } from './log/log.ts';
export { checkpointFile, verifierKeyFile } from './log/names.ts';
export { createLog, type OpenOptions, openLog } from './log/open.ts';
export { readEntries } from './log/read-entries.ts';
export { folderSource, type LogSource, logSource, webSource } from './log/source.ts';
export { parseTilePath, type TileCoordinates, tilePath, tileWidth } from './log/tile-path.ts';
export { readBundle, readTile, tileTree } from './log/tile-reader.ts';
export { type Finding, requireContinuation, type VerifyOptions, type VerifyReport, verifyLog } from './log/verify.ts';
export {
  type Checkpoint,
  checkpointText,
  cosignText,
  formatNote,
  generateSigner,
  type KeyKind,
  type Note,
  parseCheckpoint,
  parseNote,
  parseSigner,
  parseVerifier,
  readKeyFile,
  type SignatureLine,
  type SignedCheckpoint,
  type Signer,
  signCheckpoint,
  signText,
  type VerifiedSignature,
  type Verifier,
  verifiedSignatures,
  verifyCheckpoint,
  writeKeyFile,
} from './note/index.ts';
export {
  formatOfflineProof,
  isOfflineProof,
  type OfflineProof,
  parseOfflineProof,
  proveEntry,
  requireCheckpoint,
  verifyOfflineProof,
} from './offline-proof.ts';
export { parsePolicy, policyOf, type Quorum, requireQuorum, type TrustPolicy, verifiersOf } from './policy.ts';
export type { Served } from './serve/http.ts';
export { type LogServerOptions, serveLog } from './serve/log-server.ts';
export { serveWitness } from './serve/witness-server.ts';
export { SessionAudit, type SessionProblem, type SessionReport } from './sessions.ts';
export {
  consistencyProof,
  emptyRoot,
  Frontier,
  type Hash,
  inclusionProof,
  LeafHasher,
  leafHash,
  nodeHash,
  type ReadableTree,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './tree/index.ts';
export { askWitness } from './witness/client.ts';
export { collectCosignatures, type WitnessOutcome } from './witness/collect.ts';
export { Witness, type WitnessAnswer, type WitnessOptions } from './witness/witness.ts';
