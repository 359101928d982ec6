import { useMemo, useState } from 'react';
import { Inert } from '../../components/Inert.tsx';
import { countOf } from '../../components/numbers.ts';
import styles from './ChangeView.module.css';
import { changeOf, type FieldChange, textOf } from './field-diff.ts';
import { LongText } from './LongText.tsx';
import { type DiffLine, lineDiff, withContext } from './line-diff.ts';

/** A resource before and after: fields of rows, lines of texts, or one value for another. */
export function ChangeView({ before, after }: { before: unknown; after: unknown }) {
  const change = useMemo(() => changeOf(before, after), [before, after]);
  switch (change.kind) {
    case 'fields':
      return <Fields fields={change.fields} />;
    case 'value':
      return (
        <p className={styles.value}>
          {change.before === null ? null : (
            <del>
              <Inert text={change.before} />
            </del>
          )}
          {change.before !== null && change.after !== null ? <span aria-hidden="true">→</span> : null}
          {change.after === null ? null : (
            <ins>
              <Inert text={change.after} />
            </ins>
          )}
        </p>
      );
    case 'lines':
      return <Lines before={change.before} after={change.after} />;
    default:
      return change satisfies never;
  }
}

function Fields({ fields }: { fields: readonly FieldChange[] }) {
  return (
    <dl className={styles.fields}>
      {fields.map(({ field, kind, before, after }) => (
        <div key={field} className={styles[kind]}>
          <dt>
            <Inert text={field} />
          </dt>
          <dd>
            {kind === 'changed' || kind === 'removed' ? <Value tag="del" value={before} /> : null}
            {kind === 'changed' || kind === 'added' ? <Value tag="ins" value={after} /> : null}
            {kind === 'same' ? <Value tag="span" value={after} /> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ tag: Tag, value }: { tag: 'del' | 'ins' | 'span'; value: unknown }) {
  const text = textOf(value) ?? 'null';
  return (
    <Tag className={styles.fieldValue}>
      {text === '' ? <span className="muted">(empty)</span> : <LongText text={text} isCode />}
    </Tag>
  );
}

/** Lines shown at once. */
const most = 60;
const signs = { same: ' ', removed: '−', added: '+' } as const;

function Lines({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => withContext(lineDiff(before, after)), [before, after]);
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? parts : parts.slice(0, most);
  return (
    <div>
      <div className={styles.lines}>
        {shown.map((part, place) =>
          part.kind === 'left-out' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never move
            <LeftOut key={place} lines={part.lines} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Line key={place} line={part} />
          ),
        )}
      </div>
      {parts.length > most ? (
        <button type="button" className="button quiet small" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show less' : `Show all ${countOf(parts.length, 'line')}`}
        </button>
      ) : null}
    </div>
  );
}

function Line({ line: { kind, text } }: { line: DiffLine }) {
  const Tag = kind === 'removed' ? 'del' : kind === 'added' ? 'ins' : 'span';
  return (
    <Tag className={`${styles.line} ${styles[kind]}`}>
      <span aria-hidden="true" className={styles.sign}>
        {signs[kind]}
      </span>
      <span>
        <Inert text={text.length > 4000 ? `${text.slice(0, 4000)} … (${countOf(text.length, 'character')})` : text} />
      </span>
    </Tag>
  );
}

function LeftOut({ lines }: { lines: readonly DiffLine[] }) {
  const [isShown, setIsShown] = useState(false);
  if (isShown) {
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never move
    return lines.map((line, place) => <Line key={place} line={line} />);
  }
  return (
    <button type="button" className={styles.leftOut} onClick={() => setIsShown(true)}>
      {countOf(lines.length, 'unchanged line')}
    </button>
  );
}
