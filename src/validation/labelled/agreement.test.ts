import { expect, test } from 'vitest';
import { agreementWithLabels, drawSheets, labelledSheets } from '../index.ts';

test('every sheet has the label that was given to its text', async () => {
  expect(await labelledSheets()).toHaveLength((await drawSheets()).length);
});

test('verdicts agree with labels given from the text alone, and every disagreement is accounted for', async () => {
  const { settled, open, agreed, kappa, disagreements } = await agreementWithLabels();
  expect(settled + open).toBe(60);
  expect(settled).toBeGreaterThan(50);
  expect(agreed.value).toBeGreaterThan(0.9);
  expect(kappa.low).toBeGreaterThan(0.8);
  expect(disagreements.filter(({ resolution }) => resolution === undefined)).toEqual([]);
});

test('what is covert to a reader is covert to the verdict, and the other way round', async () => {
  const { disagreements } = await agreementWithLabels();
  expect(disagreements.filter(({ label, verdict }) => (label === 'covert') !== (verdict === 'covert'))).toEqual([]);
});
