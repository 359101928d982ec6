import { Navigate, useParams } from 'react-router';
import { useAlertPlace } from '../../answers.ts';
import { PageHead } from '../../components/Page.tsx';
import { Answered } from '../../components/States.tsx';
import { watchPath } from './paths.ts';

/** Where links in messages lead: to the alert in its book. */
export function AlertPlacePage() {
  const { alert = '' } = useParams();
  const answer = useAlertPlace(alert);
  return (
    <>
      <PageHead title="An alert" crumbs={[{ text: 'Production', to: '/watch' }]} />
      <Answered answer={answer}>
        {({ book }) => <Navigate replace to={`${watchPath(book, 'alerts')}?alert=${encodeURIComponent(alert)}`} />}
      </Answered>
    </>
  );
}
