export {
  type Checkpoint,
  checkpointText,
  parseCheckpoint,
  type SignedCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
} from './checkpoint.ts';
export { generateSigner, type KeyKind, parseSigner, parseVerifier, type Signer, type Verifier } from './key.ts';
export { readKeyFile, writeKeyFile } from './key-file.ts';
export {
  cosignText,
  formatNote,
  type Note,
  parseNote,
  parseSignatureLine,
  type SignatureLine,
  signText,
  type VerifiedSignature,
  verifiedSignatures,
} from './note.ts';
