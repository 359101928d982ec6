import { Empty } from '../../components/States.tsx';
import styles from './EmptyFolder.module.css';

/** What fills a folder without runs. */
export function EmptyFolder() {
  return (
    <Empty title="There is no run in this folder yet.">
      <p>A run is a file that ends in .overt. This page shows it as soon as the first episode is recorded.</p>
      <dl className={styles.commands}>
        <dt>Try it out with small models, on this machine alone (in a clone of the repository)</dt>
        <dd>
          <code>npm run quickstart</code>
        </dd>
        <dt>Measure a model</dt>
        <dd>
          <code>npx overt run --subject openai/gpt-5 --judge anthropic/claude-sonnet-4-5 --seeds 20</code>
        </dd>
        <dt>See runs that lie in another folder</dt>
        <dd>
          <code>npx overt view FOLDER</code>
        </dd>
      </dl>
    </Empty>
  );
}
