import { type ComparedSide, useCatalogue } from '../../answers.ts';
import { Inert } from '../../components/Inert.tsx';
import { Labelled } from '../../components/Labelled.tsx';
import { sideText } from '../../sides.ts';

/** Another subject or run to lay beside this one. */
export function OverlaySelect({
  own,
  value,
  choose,
}: {
  own: ComparedSide;
  value: string;
  choose: (side: string) => void;
}) {
  const { data: catalogue } = useCatalogue();
  const runs = catalogue?.runs ?? [];
  const optionsOf = (isOwn: boolean) =>
    runs
      .filter(({ id }) => (id === own.run) === isOwn)
      .flatMap(({ id, name, subjects }) =>
        subjects
          .filter(({ subject }) => !isOwn || subject !== own.subject)
          .map(({ subject }) => ({
            value: sideText({ run: id, subject }),
            text: isOwn ? subject : `${name}: ${subject}`,
          })),
      );
  const groups = [
    { label: 'Subjects of this run', options: optionsOf(true) },
    { label: 'Other runs', options: optionsOf(false) },
  ];
  return (
    <Labelled label="Beside (before and after, one and another)">
      <select value={value} onChange={({ target }) => choose(target.value)}>
        <option value="">nothing</option>
        {groups.map(({ label, options }) =>
          options.length === 0 ? null : (
            <optgroup key={label} label={label}>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  <Inert text={option.text} />
                </option>
              ))}
            </optgroup>
          ),
        )}
      </select>
    </Labelled>
  );
}
