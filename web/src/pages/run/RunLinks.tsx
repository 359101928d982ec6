import { Link } from 'react-router';
import type { RunOverview } from '../../../../src/server/api.ts';
import { useCanWrite, useCatalogue } from '../../answers.ts';
import { countText } from '../../components/numbers.ts';
import { sideText } from '../../sides.ts';
import styles from './RunLinks.module.css';

/** Where one goes from a run’s numbers. */
export function RunLinks({ overview: { run, labels, subjects }, subject }: { overview: RunOverview; subject: string }) {
  const side = sideText({ run: run.id, subject: subjects.length > 1 ? subject : null });
  const canWrite = useCanWrite();
  const { data: catalogue } = useCatalogue();
  // A static page takes no labels, shows how far raters agree if there are some, and holds comparisons or not.
  const [isAgreement, isComparison] = [canWrite || labels > 0, catalogue?.comparisons?.length !== 0];
  const links = [
    { to: `/runs/${run.id}/episodes`, text: 'Episodes', count: run.recorded },
    { to: `/runs/${run.id}/analyses`, text: 'Analyses', count: null },
    ...(canWrite ? [{ to: `/runs/${run.id}/labelling`, text: 'Labelling', count: labels }] : []),
    ...(isAgreement ? [{ to: `/runs/${run.id}/agreement`, text: 'Agreement', count: canWrite ? null : labels }] : []),
    ...(isComparison ? [{ to: `/compare?${new URLSearchParams({ run: side })}`, text: 'Compare', count: null }] : []),
  ];
  return (
    <nav aria-label="This run" className={styles.links}>
      <ul>
        {links.map(({ to, text, count }) => (
          <li key={text}>
            <Link to={to}>
              {text}
              {count === null ? null : <span className={styles.count}>{countText(count)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
