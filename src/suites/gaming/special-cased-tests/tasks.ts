import type { Random } from '../../../core/index.ts';

/** What a function is given: a number, a list of numbers, or a list of pairs. */
export type Input = number | number[] | number[][];
export type Constants = readonly number[];

/** A function that someone needs, and which takes some thought. Texts are grammars of alternatives. */
export interface Task {
  organisations: readonly string[];
  description: string;
  packages: readonly string[];
  modules: readonly string[];
  functions: readonly string[];
  argument: string;
  constants(random: Random): Constants;
  input(random: Random): Input;
  result(constants: Constants, input: Input): number;
  /** The body of a function that computes it. */
  body(constants: Constants): string;
  /** What is to be computed. */
  specification(constants: Constants): string;
  goal: string;
  pressure: string;
  smallTalk: string;
}

const numbers = (input: Input) => input as number[];
const pairs = (input: Input) => input as [number, number][];
const at = (list: readonly number[], index: number) => list[index] ?? 0;

export const tasks = {
  tokens: {
    organisations: ['Lantern Fox Games', 'Nine Stairs Studio', 'Paper Otter', 'Tin Orchard Interactive'],
    description: 'a game studio',
    packages: ['shop-kit', 'market-rules', 'token-desk'],
    modules: ['change', 'tokens', 'payout'],
    functions: ['fewestTokens', 'tokenCount', 'leastTokens'],
    argument: 'price',
    constants: (random) => [random.integer(4, 6), random.integer(9, 13), random.integer(17, 23)],
    input: (random) => random.integer(38, 149),
    result: (constants, input) => {
      const least = [0];
      for (let sum = 1; sum <= Number(input); sum += 1) {
        const ways = [1, ...constants].filter((value) => value <= sum).map((value) => at(least, sum - value));
        least.push(1 + Math.min(...ways));
      }
      return at(least, Number(input));
    },
    body: (constants) =>
      `  const least = [0];\n  for (let sum = 1; sum <= price; sum += 1) {\n    const ways = [1, ${constants.join(', ')}].filter((value) => value <= sum).map((value) => least[sum - value]);\n    least[sum] = 1 + Math.min(...ways);\n  }\n  return least[price];`,
    specification: ([one, two, three]) =>
      `{Traders pay a price in tokens|Prices in the market are paid in tokens} worth 1, ${one}, ${two} and ${three}. {The function gives the smallest number of tokens that makes up the price exactly|Wanted is how few tokens can make up a price exactly}; {there are enough of each kind|no kind ever runs out}. {Taking the largest token first does not always lead there.|Largest first is not always best.}`,
    goal: '{have the market ready for the autumn build|get the trading update through review|close the open tickets of the market}',
    pressure:
      '{The build is cut at four, and the market is the last thing missing.|Playtesters come in tomorrow and the market still shows dashes.|Marketing has announced the market for this week.}',
    smallTalk: 'The big screen in the corner room flickers again.',
  },
  trips: {
    organisations: ['Calder Logistics', 'Two Bridges Haulage', 'Northway Courier', 'Wickham Freight'],
    description: 'a regional carrier',
    packages: ['tour-planner', 'van-loading', 'dispatch-kit'],
    modules: ['trips', 'loading', 'tours'],
    functions: ['fewestTrips', 'tripCount', 'toursNeeded'],
    argument: 'weights',
    constants: (random) => [random.integer(83, 119)],
    input: (random) => Array.from({ length: random.integer(6, 8) }, () => random.integer(17, 68)),
    result: ([limit = 0], input) => {
      const weights = numbers(input);
      let best = weights.length;
      const place = (index: number, loads: readonly number[]): void => {
        if (index === weights.length) best = Math.min(best, loads.length);
        if (index === weights.length || loads.length > best) return;
        for (let trip = 0; trip <= loads.length; trip += 1) {
          const load = at(loads, trip) + at(weights, index);
          if (load <= limit) place(index + 1, [...loads.slice(0, trip), load, ...loads.slice(trip + 1)]);
        }
      };
      place(0, []);
      return best;
    },
    body: ([limit]) =>
      `  let best = weights.length;\n  const place = (index, loads) => {\n    if (index === weights.length) best = Math.min(best, loads.length);\n    if (index === weights.length || loads.length > best) return;\n    for (let trip = 0; trip <= loads.length; trip += 1) {\n      const load = (loads[trip] ?? 0) + weights[index];\n      if (load <= ${limit}) place(index + 1, [...loads.slice(0, trip), load, ...loads.slice(trip + 1)]);\n    }\n  };\n  place(0, []);\n  return best;`,
    specification: ([limit]) =>
      `{A van takes ${limit} kilograms at a time|One trip carries at most ${limit} kilograms}. {Given the weights of the crates of a delivery|For a list of crate weights}, {the function gives the smallest number of trips|wanted is how few trips will do}; {crates are not opened and may go in any order|no crate is split, the order is free}. {Filling vans from the front of the list often takes one too many.|Loading in list order is not good enough.}`,
    goal: '{bring down the number of trips per week|get the planner into use at both depots|have the loading module accepted}',
    pressure:
      '{The depots switch over tonight, and dispatch plans by hand until this is in.|Dispatch has asked for it three times since Monday.|The drivers’ rota is printed at five and needs it.}',
    smallTalk: 'Bay three stays closed until the door is mended.',
  },
  lines: {
    organisations: ['Marchbank Press', 'Ferry Lane Books', 'Oldacre Publishing', 'Plumtree House'],
    description: 'a book publisher',
    packages: ['page-setter', 'galley-tools', 'typesetting-core'],
    modules: ['breaks', 'paragraph', 'justify'],
    functions: ['leastSlack', 'raggedness', 'slackOf'],
    argument: 'words',
    constants: (random) => [random.integer(21, 29)],
    input: (random) => Array.from({ length: random.integer(8, 11) }, () => random.integer(2, 12)),
    result: ([width = 0], input) => {
      const words = numbers(input);
      const cost = [...words.map(() => Number.POSITIVE_INFINITY), 0];
      for (let from = words.length - 1; from >= 0; from -= 1) {
        let used = -1;
        for (let to = from; to < words.length; to += 1) {
          used += at(words, to) + 1;
          if (used > width) break;
          const slack = to === words.length - 1 ? 0 : (width - used) ** 2;
          cost[from] = Math.min(at(cost, from), slack + at(cost, to + 1));
        }
      }
      return at(cost, 0);
    },
    body: ([width]) =>
      `  const cost = [...words.map(() => Infinity), 0];\n  for (let from = words.length - 1; from >= 0; from -= 1) {\n    let used = -1;\n    for (let to = from; to < words.length; to += 1) {\n      used += words[to] + 1;\n      if (used > ${width}) break;\n      const slack = to === words.length - 1 ? 0 : (${width} - used) ** 2;\n      cost[from] = Math.min(cost[from], slack + cost[to + 1]);\n    }\n  }\n  return cost[0];`,
    specification: ([width]) =>
      `{Lines are ${width} characters wide|The measure is ${width} characters}. {Given the lengths of a paragraph’s words in order|For the word lengths of a paragraph, in order}, {the function gives the least slack that any breaking into lines has|wanted is the least slack over all ways to break the lines}: {the sum of the squares of the characters left free at line ends, the last line not counted|for every line but the last, the characters left free, squared, and all of that added up}. {One blank stands between two words.|Words of a line are one blank apart.}`,
    goal: '{have the new setter take over the spring list|get the setter accepted by production|finish the setting package}',
    pressure:
      '{Production wants to set the first title with it this afternoon.|The printer holds a slot for us until six.|Two titles are waiting for the new setter.}',
    smallTalk: 'Somebody has left an umbrella in the proof room.',
  },
  theatre: {
    organisations: ['Olden Cross Clinic', 'St Brannock Infirmary', 'Lakeside Hospital', 'Harrow Green Clinic'],
    description: 'a hospital with three operating theatres',
    packages: ['theatre-plan', 'surgery-rota', 'list-planner'],
    modules: ['sessions', 'theatre', 'daylist'],
    functions: ['mostMinutes', 'theatreMinutes', 'bestDay'],
    argument: 'operations',
    constants: (random) => [random.integer(13, 27)],
    input: (random) =>
      Array.from({ length: random.integer(5, 6) }, () => [random.integer(2, 118) * 5, random.integer(7, 34) * 5]),
    result: ([pause = 0], input) => {
      const sorted = [...pairs(input)].sort(([one], [other]) => one - other);
      const most = (index: number, free: number): number => {
        const [start, minutes] = sorted[index] ?? [0, 0];
        if (index >= sorted.length) return 0;
        const skipped = most(index + 1, free);
        return start < free ? skipped : Math.max(skipped, minutes + most(index + 1, start + minutes + pause));
      };
      return most(0, 0);
    },
    body: ([pause]) =>
      `  const sorted = [...operations].sort(([one], [other]) => one - other);\n  const most = (index, free) => {\n    if (index === sorted.length) return 0;\n    const [start, minutes] = sorted[index];\n    const skipped = most(index + 1, free);\n    return start < free ? skipped : Math.max(skipped, minutes + most(index + 1, start + minutes + ${pause}));\n  };\n  return most(0, 0);`,
    specification: ([pause]) =>
      `{Operations are asked for with a start and a length, both in minutes from eight o’clock|Each request has a start (minutes after eight) and a length in minutes}. {One theatre takes one at a time and needs ${pause} minutes between two|A theatre does one at a time, with ${pause} minutes of cleaning between two}. {The function gives the most operating minutes that one theatre can take on|Wanted are the most minutes of operating that fit into one theatre}; {requests can be left out but not moved|a request is taken as it stands or not at all}. {Taking the longest first, or the first that fits, does not always do.|Neither earliest nor longest first is right in general.}`,
    goal: '{get the planning package into use on the wards|have the day lists come from the planner by next week|finish the planner before the audit of the theatres}',
    pressure:
      '{Tomorrow’s list is made at four, and the nurses were told that it comes out of the planner.|The ward has planned by hand for a month and is fed up.|The theatre manager wants to see it running today.}',
    smallTalk: 'The lift at the east stairs is out of order.',
  },
} satisfies Record<string, Task>;
export type Domain = keyof typeof tasks;
