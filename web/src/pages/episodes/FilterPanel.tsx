import type { UseQueryResult } from '@tanstack/react-query';
import type { EpisodeMarks, EpisodeTable } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { Labelled } from '../../components/Labelled.tsx';
import { AnswerError } from '../../source.ts';
import styles from './Episodes.module.css';
import type { EpisodeFilters } from './filters.ts';
import { flagId } from './row-flags.ts';

interface FilterPanelProperties {
  table: EpisodeTable;
  filters: EpisodeFilters;
  factors: readonly { factor: string; levels: string[] }[];
  marks: UseQueryResult<EpisodeMarks, Error>;
  set: (name: string, value: string | null) => void;
}

/** What the list can be cut down by. A choice that leaves nothing to choose is left out. */
export function FilterPanel({ table: { dictionaries }, filters, factors, marks, set }: FilterPanelProperties) {
  const tripwires = [...new Set(dictionaries.tripwires.flat())].sort();
  return (
    <div className={styles.panel}>
      <Filter label="Subject" name="subject" values={dictionaries.subject} value={filters.subject} set={set} />
      <Filter label="Behaviour" name="behaviour" values={dictionaries.behaviour} value={filters.behaviour} set={set} />
      <Filter label="Scenario" name="scenario" values={dictionaries.scenario} value={filters.scenario} set={set} />
      <Filter label="Variant" name="variant" values={dictionaries.variant} value={filters.variant} set={set} />
      {factors.map(({ factor, levels }) => (
        <Filter
          key={factor}
          label={`${factor.slice(0, 1).toUpperCase()}${factor.slice(1)}`}
          name={`factor.${factor}`}
          values={levels}
          value={filters.levels[factor] ?? null}
          set={set}
        />
      ))}
      {tripwires.length === 0 ? null : (
        <Filter
          label="Tripwire"
          name="tripwire"
          values={['any', 'none', ...tripwires]}
          value={filters.tripwire}
          set={set}
        />
      )}
      <MarkFilters marks={marks} filters={filters} set={set} />
    </div>
  );
}

function Filter({
  label,
  name,
  values,
  value,
  set,
}: {
  label: string;
  name: string;
  values: readonly string[];
  value: string | null;
  set: FilterPanelProperties['set'];
}) {
  if (values.length < 2 && value === null) return null;
  // What an address asks for is shown even where nothing is like it.
  const options = value === null || values.includes(value) ? values : [value, ...values];
  return (
    <Labelled label={label}>
      <select
        value={value ?? ''}
        className={value === null ? undefined : styles.set}
        onChange={({ target }) => set(name, target.value)}
      >
        <option value="">All</option>
        {options.map((option) => (
          <option key={option} value={option}>
            <Inert text={option} />
          </option>
        ))}
      </select>
    </Labelled>
  );
}

const groups = { label: 'Labelled by people', awareness: 'Awareness', citation: 'Citations of the spec' } as const;

/** Filters by what is known beyond the rows; it comes later, or not at all. */
function MarkFilters({ marks, filters, set }: Pick<FilterPanelProperties, 'marks' | 'filters' | 'set'>) {
  if (marks.error !== null) {
    const why = marks.error instanceof AnswerError ? marks.error.message : 'The viewer could not read them.';
    return (
      <p className={styles.omitted}>
        <Inert text={`Flags and scores are left out. ${why}`} />
      </p>
    );
  }
  const { flags = [], scores = [] } = marks.data ?? {};
  return (
    <>
      <Labelled label="Flag">
        <select
          value={filters.flag ?? ''}
          disabled={flags.length === 0}
          className={filters.flag === null ? undefined : styles.set}
          onChange={({ target }) => set('flag', target.value)}
        >
          <option value="">
            {marks.data === undefined ? 'Being read …' : flags.length === 0 ? 'None found' : 'All'}
          </option>
          {Object.entries(groups).map(([group, title]) => {
            const found = flags.filter((flag) => flag.group === group);
            return found.length === 0 ? null : (
              <optgroup key={group} label={title}>
                {found.map((flag) => (
                  <option key={flag.name} value={flagId(flag)}>
                    <Inert text={`${flag.name} (${flag.ordinals.length.toLocaleString('en')})`} />
                  </option>
                ))}
              </optgroup>
            );
          })}
        </select>
      </Labelled>
      {scores.length === 0 ? null : (
        <Labelled label="Score">
          <select value={filters.score ?? ''} onChange={({ target }) => set('score', target.value)}>
            <option value="">None shown</option>
            {scores.map(({ name }) => (
              <option key={name} value={name}>
                <Inert text={name} />
              </option>
            ))}
          </select>
        </Labelled>
      )}
      {filters.score === null || scores.length === 0 ? null : (
        <Labelled label="Score at least">
          <input
            type="text"
            inputMode="decimal"
            defaultValue={filters.least ?? ''}
            onChange={({ target }) => set('least', Number.isFinite(Number(target.value)) ? target.value.trim() : null)}
          />
        </Labelled>
      )}
    </>
  );
}
