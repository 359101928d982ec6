import { expect, it } from 'vitest';
import { subjectTexts } from './conditions.ts';

it('leaves out of subjects’ names what tells none of them apart', () => {
  expect(subjectTexts(['reference:schemer@0.3', 'reference:schemer@0.1'])).toEqual(['…schemer@0.3', '…schemer@0.1']);
  expect(subjectTexts(['organism:a', 'model/b'])).toEqual(['organism:a', 'model/b']);
  expect(subjectTexts([':a', 'b'])).toEqual([':a', 'b']);
  expect(subjectTexts(['vendor/model'])).toEqual(['vendor/model']);
});
