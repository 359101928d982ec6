import { useMemo, useState } from 'react';
import type { TextSpan } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { sizeText } from '../../components/numbers.ts';
import styles from './LongText.module.css';
import { chunksOf, cutPlace, type Part, segmentsOf } from './text-parts.ts';

const none: readonly TextSpan[] = [];

/** Text with its own lines, and its marked places. Long ones are cut; shown whole, only what is in sight is laid out. */
export function LongText({
  text,
  isCode = false,
  spans = none,
  activeSpan = null,
  chooseSpan,
}: {
  text: string;
  isCode?: boolean;
  spans?: readonly TextSpan[];
  activeSpan?: TextSpan | null;
  chooseSpan?: (span: TextSpan) => void;
}) {
  const [isWhole, setIsWhole] = useState(false);
  const reach = activeSpan === null ? 0 : activeSpan.end;
  const cut = useMemo(() => cutPlace(text, reach), [text, reach]);
  const end = isWhole ? text.length : cut;
  const parts = useMemo(() => chunksOf(text, end), [text, end]);
  const size = useMemo(() => (cut < text.length ? sizeText(new TextEncoder().encode(text).length) : ''), [text, cut]);
  if (text === '') return <p className={styles.empty}>(nothing)</p>;
  return (
    <div className={styles.whole}>
      <div className={isCode ? styles.code : styles.text}>
        {parts.map((part) => (
          <div
            key={part.start}
            className={parts.length > 1 ? styles.part : undefined}
            style={parts.length > 1 ? { containIntrinsicSize: `auto ${usualHeight(text, part)}px` } : undefined}
          >
            {segmentsOf(part, spans).map((segment) => (
              <Marked
                key={segment.start}
                text={text.slice(segment.start, segment.end)}
                spans={segment.spans}
                activeSpan={activeSpan}
                {...(chooseSpan ? { chooseSpan } : {})}
              />
            ))}
          </div>
        ))}
      </div>
      {cut < text.length ? (
        <button type="button" className={`button quiet small ${styles.more}`} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show less' : `Show all ${size}`}
        </button>
      ) : null}
    </div>
  );
}

function Marked({
  text,
  spans,
  activeSpan,
  chooseSpan,
}: {
  text: string;
  spans: readonly TextSpan[];
  activeSpan: TextSpan | null;
  chooseSpan?: (span: TextSpan) => void;
}) {
  const [first] = spans;
  if (first === undefined) return <Plain text={text} />;
  const isActive = activeSpan !== null && spans.includes(activeSpan);
  const kinds = [...new Set(spans.map(({ kind }) => styles[kind]))].join(' ');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the legend reaches the same places by keyboard
    <mark
      className={`${kinds} ${isActive ? styles.active : ''}`}
      data-active-span={isActive || undefined}
      title={spans.map(({ kind, label }) => `${kind}: ${label}`).join('\n')}
      onClick={() => chooseSpan?.(first)}
    >
      <Inert text={text} />
    </mark>
  );
}

/** Stands where a text was taken out, by rules of redaction or because its time was up; see the book of sessions. */
const takenOut = /(\[taken out: \d+ characters, hmac-sha256 [0-9a-f]{64}\]|\[not recorded by the sender\])/;

/** Text of a session; what stands in the place of a text that is not there is set apart from it. */
function Plain({ text }: { text: string }) {
  if (!text.includes('[taken out: ') && !text.includes('[not recorded')) return <Inert text={text} />;
  return text.split(takenOut).map((part, place) =>
    // What the pattern itself matched stands at every second place.
    place % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
      <span key={place} className={styles.takenOut}>
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
      <Inert key={place} text={part} />
    ),
  );
}

/** About how high a part will be, so that the page’s length is right before it is laid out. */
function usualHeight(text: string, { start, end }: Part): number {
  let lines = 1;
  for (let place = text.indexOf('\n', start); place !== -1 && place < end; place = text.indexOf('\n', place + 1))
    lines += 1;
  return Math.max(lines, Math.ceil((end - start) / 110)) * 20;
}
