/**
 * How bundles for the browser take rooms of `src/`: a module of which nothing is used is left out, with all that it imports. Rooms' faces export
 * more than what a browser can run (digests by node:crypto), and loading a module of the house does nothing but define what it exports.
 */
export const treeshake = {
  moduleSideEffects: [{ test: /\/src\/[a-z-]+\/[^?]*\.ts$/, sideEffects: false }],
};
