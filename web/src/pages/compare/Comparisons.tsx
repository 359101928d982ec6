import type { RunEntry } from '../../../../src/server/api.ts';
import { type ComparedSide, useComparison } from '../../answers.ts';
import { Choice } from '../../components/Choice.tsx';
import { Answered, Empty } from '../../components/States.tsx';
import { useParameter } from '../../parameters.ts';
import { sideNames } from '../../sides.ts';
import styles from './Comparisons.module.css';
import { ComparisonView } from './ComparisonView.tsx';
import { EachAgainstFirst } from './EachAgainstFirst.tsx';

/** Each side against the first; one comparison is shown in full. */
export function Comparisons({ runs, sides }: { runs: readonly RunEntry[]; sides: readonly ComparedSide[] }) {
  const names = sideNames(sides, runs);
  const others = sides.slice(1).map((_, place) => String(place + 1));
  const [against, setAgainst] = useParameter('against', '1', others);
  const place = Number(against);
  const [first, second] = [sides[0], sides[place]];
  if (first === undefined || second === undefined) return null;
  return (
    <>
      {others.length < 2 ? null : (
        <div className={styles.choice}>
          <EachAgainstFirst sides={sides} names={names} />
          <Choice
            label="In full below"
            options={others.map((value) => ({ value, text: names[Number(value)] ?? value }))}
            value={against}
            choose={setAgainst}
          />
        </div>
      )}
      {first.run === second.run && first.subject === second.subject ? (
        <Empty title="Both sides are the same subject of the same run.">
          <p>Choose another run or subject for one of them.</p>
        </Empty>
      ) : (
        <OneComparison
          key={`${first.run} ${first.subject} ${second.run} ${second.subject}`}
          first={first}
          second={second}
          names={[names[0] ?? 'first', names[place] ?? 'second']}
        />
      )}
    </>
  );
}

function OneComparison({
  first,
  second,
  names,
}: {
  first: ComparedSide;
  second: ComparedSide;
  names: readonly [string, string];
}) {
  const answer = useComparison(first, second);
  return (
    <Answered answer={answer} height={900}>
      {(page) => <ComparisonView page={page} first={first} second={second} names={names} />}
    </Answered>
  );
}
