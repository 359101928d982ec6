import type { ReactNode } from 'react';

/** A table that scrolls sideways by itself where it is too wide. */
export function ScrolledTable({
  label,
  className,
  children,
}: {
  label: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className="scroll" aria-label={label} tabIndex={0}>
      <table className={className}>{children}</table>
    </section>
  );
}
