import { Inert } from '../../components/Inert.tsx';
import styles from './EventView.module.css';
import { LongText } from './LongText.tsx';

/** A call’s arguments by name: short values as JSON, texts of some length as text. */
export function ToolInput({ input }: { input: unknown }) {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return <Value value={input} />;
  const entries = Object.entries(input);
  if (entries.length === 0) return <p className="muted small">without arguments</p>;
  const isShort = entries.length <= 3 && JSON.stringify(input).length <= 72;
  return (
    <dl className={`${styles.input} ${isShort ? styles.inOneLine : ''}`}>
      {entries.map(([name, value]) => (
        <div key={name} className={isBlock(value) ? styles.wideArgument : undefined}>
          <dt>
            <Inert text={name} />
          </dt>
          <dd>
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { value: unknown }) {
  const text = typeof value === 'string' && isBlock(value) ? value : (JSON.stringify(value, null, 2) ?? '');
  return (
    <div className={isBlock(value) ? styles.block : undefined}>
      <LongText text={text} isCode />
    </div>
  );
}

function isBlock(value: unknown): boolean {
  const text = typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
  return text.includes('\n') || text.length > 90;
}
