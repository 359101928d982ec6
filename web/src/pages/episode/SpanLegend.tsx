import type { TextSpan } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import styles from './Aside.module.css';
import textStyles from './LongText.module.css';

const words: Readonly<Record<TextSpan['kind'], string>> = {
  awareness: 'What it says of its situation',
  citation: 'Citation of the spec',
  mismatch: 'Thought and deed differ',
};

/** What the marks in the text mean, how many there are, and the way from one to the next. */
export function SpanLegend({
  spans,
  cut,
  active,
  choose,
}: {
  spans: readonly TextSpan[];
  /** Events of which only the beginning was read. */
  cut: readonly number[];
  active: TextSpan | null;
  choose: (span: TextSpan) => void;
}) {
  const kinds = (Object.keys(words) as TextSpan['kind'][]).filter((kind) => spans.some((span) => span.kind === kind));
  const unread =
    cut.length === 0 ? null : (
      <p className="small muted">
        Only the beginning of {cut.length === 1 ? `event ${cut[0]}` : `events ${cut.join(', ')}`} was read for marks: it
        is too long to be read while you wait.
      </p>
    );
  if (kinds.length === 0) return unread ?? <p className="small muted">No place of the text is marked.</p>;
  const list = (
    <ul className={styles.legend}>
      {kinds.map((kind) => {
        const own = spans.filter((span) => span.kind === kind);
        const at = active === null ? -1 : own.indexOf(active);
        const go = (step: number) => () => {
          const next = own[(at === -1 && step < 0 ? own.length - 1 : at + step + own.length) % own.length];
          if (next !== undefined) choose(next);
        };
        return (
          <li key={kind}>
            <span className={textStyles.whole}>
              <mark className={textStyles[kind]}>{words[kind]}</mark>
            </span>
            <span className={styles.steps}>
              <button type="button" className="button quiet" aria-label={`Previous: ${words[kind]}`} onClick={go(-1)}>
                ‹
              </button>
              <output className="small">
                {at === -1 ? '' : `${at + 1} / `}
                {own.length}
              </output>
              <button type="button" className="button quiet" aria-label={`Next: ${words[kind]}`} onClick={go(1)}>
                ›
              </button>
            </span>
            {at === -1 || active === null ? null : (
              <span className="small muted">
                <Inert text={active.label} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
  return (
    <>
      {list}
      {unread}
    </>
  );
}
