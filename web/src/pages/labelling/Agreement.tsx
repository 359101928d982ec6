import { Link } from 'react-router';
import type { AgreementPage } from '../../../../src/server/api.ts';
import { Empty } from '../../components/States.tsx';
import { CalibrationPart } from './CalibrationPart.tsx';
import { Disagreements } from './Disagreements.tsx';
import { Raters } from './Raters.tsx';

export function Agreement({ run, page, canWrite }: { run: string; page: AgreementPage; canWrite: boolean }) {
  const { raters, disagreements, calibration } = page;
  if (raters.length === 0) {
    return (
      <Empty title="Nobody has labelled this run yet.">
        <p>
          One person’s labels are enough to hold the verdicts against. Two people who label the same episodes also tell
          how far people agree at all.
        </p>
        {canWrite ? (
          <Link to={`/runs/${run}/labelling`}>Label episodes</Link>
        ) : (
          <p>
            Labels are given in <code>overt view FOLDER</code>.
          </p>
        )}
      </Empty>
    );
  }
  return (
    <>
      <Raters page={page} />
      <Disagreements run={run} disagreements={disagreements} isAlone={raters.length === 1} canWrite={canWrite} />
      <CalibrationPart calibration={calibration} />
    </>
  );
}
