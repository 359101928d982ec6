import { type Ref, useId } from 'react';
import styles from './Shortcuts.module.css';

/** The keys of a page, in a dialog that `?` opens. */
export function Shortcuts({
  ref,
  keys,
}: {
  ref: Ref<HTMLDialogElement>;
  keys: readonly (readonly [keys: string, meaning: string])[];
}) {
  const title = useId();
  return (
    <dialog ref={ref} className={styles.dialog} aria-labelledby={title}>
      <h2 id={title}>Keys</h2>
      <dl>
        {keys.map(([names, meaning]) => (
          <div key={names}>
            <dt>
              {names.split(' ').map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" className="button">
          Close
        </button>
      </form>
    </dialog>
  );
}
