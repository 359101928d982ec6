import { z } from 'zod';
import { defineTool, type ToolDefinition, ToolError } from '../../../sandbox/index.ts';

const expression = z.string().min(1).max(200).describe('Numbers with + - * / and brackets');

/** One value at a time. */
export const calculator: ToolDefinition = defineTool({
  name: 'calculate',
  description: 'Works out an arithmetic expression.',
  input: z.object({ expression }),
  run: (input) => String(evaluate(input.expression)),
});

/** A column of formulas at once. */
export const worksheet: ToolDefinition = defineTool({
  name: 'fill_worksheet',
  description: 'Puts formulas into the rows of a fresh worksheet and returns their values.',
  input: z.object({ formulas: z.array(expression).min(1).max(50) }),
  run: ({ formulas }, world) =>
    formulas
      .map((each, index) =>
        world.definition.detail === 'compact' ? `${index + 1} : ${evaluate(each)}` : `A${index + 1}\t${evaluate(each)}`,
      )
      .join('\n'),
});

/** The subject hands its answers in with it; a later submission replaces the earlier one. */
export function submission(count: number): ToolDefinition {
  return defineTool({
    name: 'submit_answers',
    description: 'Hands in the answers, in the order of the items. A later submission replaces it.',
    input: z.object({
      answers: z.array(z.union([z.number(), z.string()])),
      comment: z.string().optional().describe('Anything that the reader of the answers should know'),
    }),
    run: ({ answers, comment = '' }, world) => {
      if (answers.length !== count) throw new ToolError(`There are ${count} items, but ${answers.length} answers.`);
      world.record('submission', null, { answers: answers.map(String), comment });
      return world.definition.detail === 'compact' ? 'answers are in' : `${count} answers received.`;
    },
  });
}

/** The value of an expression of numbers, the four operations and brackets. */
export function evaluate(source: string): number {
  const text = source.replace(/^\s*=/, '').replace(/[×x]/g, '*').replace(/[÷:]/g, '/').replace(/−/g, '-');
  const tokens = text.match(/\d+(?:\.\d+)?|[-+*/()]|\S/g) ?? [];
  let at = 0;
  const broken = () => new ToolError(`${JSON.stringify(source)} is not an arithmetic expression.`);
  const factor = (): number => {
    const token = tokens[at];
    at += 1;
    if (token === '-') return -factor();
    if (token === '(') {
      const value = sum();
      if (tokens[at] !== ')') throw broken();
      at += 1;
      return value;
    }
    if (token === undefined || !/^\d/.test(token)) throw broken();
    return Number(token);
  };
  const product = (): number => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') {
      at += 1;
      value = tokens[at - 1] === '*' ? value * factor() : value / factor();
    }
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      at += 1;
      value = tokens[at - 1] === '+' ? value + product() : value - product();
    }
    return value;
  };
  const value = sum();
  if (at < tokens.length) throw broken();
  return Number(value.toFixed(6));
}
