export { Frontier, type NodeSink } from './frontier.ts';
export { emptyRoot, type Hash, hashLength, leafHash, nodeHash } from './hash.ts';
export { LeafHasher } from './leaf-hasher.ts';
export {
  consistencyProof,
  inclusionProof,
  type ReadableTree,
  rootOf,
  type SubtreeReader,
  verifyConsistency,
  verifyInclusion,
} from './proof.ts';
