import { useEffect, useId, useRef, useState } from 'react';
import styles from './RaterForm.module.css';

/** Asks who labels. */
export function RaterForm({
  rater,
  save,
  cancel,
}: {
  rater: string;
  save: (name: string) => void;
  cancel?: () => void;
}) {
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  // The page asks for nothing but this. A frame later, since a new page takes the focus first.
  useEffect(() => {
    const frame = requestAnimationFrame(() => input.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const [name, setName] = useState(rater);
  return (
    <form
      className={`card ${styles.form}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') save(name.trim());
      }}
    >
      <label htmlFor={field}>Who labels?</label>
      <p className="muted small" id={`${field}-about`}>
        Your name or initials, the same each time, so that your labels are taken together. It stands in the file beside
        the run, and this browser remembers it.
      </p>
      <div className="toolbar">
        <input
          ref={input}
          id={field}
          type="text"
          value={name}
          maxLength={80}
          required
          autoComplete="nickname"
          aria-describedby={`${field}-about`}
          onChange={({ target }) => setName(target.value)}
        />
        <button type="submit" className="button primary" disabled={name.trim() === ''}>
          Go on
        </button>
        {cancel === undefined ? null : (
          <button type="button" className="button" onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
