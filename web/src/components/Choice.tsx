import { useId } from 'react';
import styles from './Choice.module.css';

/** One of a few, all of them in sight. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  choose,
}: {
  label: string;
  options: readonly { value: Value; text: string; isDisabled?: boolean }[];
  value: Value;
  choose: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.isDisabled ?? false}
              onChange={() => choose(option.value)}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
