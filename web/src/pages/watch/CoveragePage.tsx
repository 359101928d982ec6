import { useParams } from 'react-router';
import type { ContentState } from '../../../../src/server/api.ts';
import { useWatchOverview } from '../../answers.ts';
import { countText } from '../../components/numbers.ts';
import { Answered } from '../../components/States.tsx';
import { BookFrame } from './BookFrame.tsx';
import styles from './Coverage.module.css';
import { CoverageBars } from './CoverageBars.tsx';
import { Losses } from './Losses.tsx';
import { NoSessions } from './OverviewPage.tsx';
import { ScrolledTable } from './ScrolledTable.tsx';
import { contentNames, stateNames } from './words.ts';

const states: readonly ContentState[] = ['present', 'partial', 'redacted', 'absent', 'none-due'];

/** What of sessions can be seen at all: a monitor that sees nothing finds nothing. */
export function CoveragePage() {
  const { book = '' } = useParams();
  const answer = useWatchOverview(book);
  return (
    <BookFrame
      book={book}
      title="Coverage"
      about="In how many sessions each kind of content can be read, and what never came in."
    >
      <Answered answer={answer} height={700}>
        {(overview) =>
          overview.book.sessions === 0 ? (
            <NoSessions />
          ) : (
            <>
              <CoverageBars coverage={overview.coverage} />
              <p className={styles.note}>
                The share is of sessions with all of the content, of those in which there was occasion for it. Reasoning
                that is absent is not clean reasoning: it was never looked at. Many senders record no contents unless
                they are told to; their documentation says how (for OpenTelemetry’s GenAI conventions: capture message
                content).
              </p>
              <h2>Sessions, counted</h2>
              <ScrolledTable label="Sessions by content and state" className={styles.table}>
                <thead>
                  <tr>
                    <th>Content</th>
                    {states.map((state) => (
                      <th key={state}>{stateNames[state]}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {overview.coverage.map(({ content, sessions }) => (
                    <tr key={content}>
                      <th scope="row">{contentNames[content]}</th>
                      {states.map((state) => (
                        <td key={state} className={sessions[state] === 0 ? styles.zero : undefined}>
                          {countText(sessions[state])}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </ScrolledTable>
              <h2>Refused, lost, waiting</h2>
              <Losses overview={overview} />
            </>
          )
        }
      </Answered>
    </BookFrame>
  );
}
