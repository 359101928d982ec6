import { withHiddenShown } from '../../../src/plots/index.ts';

/** Text that somebody else wrote: React keeps markup from acting, and characters that hide or reorder text are shown by their code points. */
export function Inert({ text }: { text: string }) {
  return withHiddenShown(text);
}
