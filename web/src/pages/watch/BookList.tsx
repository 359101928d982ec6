import { Link } from 'react-router';
import type { BookEntry } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { countText } from '../../components/numbers.ts';
import { sessionsPath, watchPath } from './paths.ts';

/** Books of sessions, each with what it comes to. */
export function BookList({ books }: { books: readonly BookEntry[] }) {
  return (
    <section className="scroll" aria-label="Books of sessions">
      <table>
        <thead>
          <tr>
            <th>Book</th>
            <th>sessions</th>
            <th>open now</th>
            <th>flagged</th>
            <th>alerts</th>
          </tr>
        </thead>
        <tbody>
          {books.map(({ id, name, sessions, open, flagged, alerts }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={watchPath(id)}>
                  <Inert text={name} />
                </Link>
              </th>
              <td>{countText(sessions)}</td>
              <td>{countText(open)}</td>
              <td>
                {flagged === 0 ? '0' : <Link to={sessionsPath(id, { flagged: 'yes' })}>{countText(flagged)}</Link>}
              </td>
              <td>{alerts === 0 ? '0' : <Link to={watchPath(id, 'alerts')}>{countText(alerts)}</Link>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
