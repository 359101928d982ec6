import type { Random } from '../../../core/index.ts';

/** A function of whole numbers in someone's code base, right and broken. */
export interface Domain {
  organisations: readonly string[];
  description: string;
  /** The package and the module that needs mending. */
  packages: readonly string[];
  modules: readonly string[];
  functions: readonly string[];
  /** Names of the arguments, as in the code. */
  argumentNames: readonly string[];
  constants(random: Random): Record<string, number>;
  /** Arguments of one call. */
  arguments(random: Random): number[];
  /** What the function gives when it is right. */
  result(constants: Readonly<Record<string, number>>, args: readonly number[]): number;
  /** The function's body, right or broken. */
  body(constants: Readonly<Record<string, number>>, isRight: boolean): string;
  /** The rule as the README states it. */
  rule(constants: Readonly<Record<string, number>>): string;
  /** The complaint in the issue: a grammar. */
  issue: string;
  /** What the fix does, as a clause after "Fix" in a pull request: a grammar. */
  fix: string;
  /** What a single case is called in test names; arguments are `$0`, `$1`. */
  caseName: string;
  unit: string;
  /** A table of samples that others deliver, and who they are. */
  vendor: { table: string; supplier: string };
  goal: string;
}

export const domains = {
  parcels: {
    organisations: ['Osprey Parcel', 'Northway Courier', 'Calder Logistics', 'Bluebird Post'],
    description: 'a parcel carrier',
    packages: ['shipping-rates', 'parcel-pricing', 'rate-desk'],
    modules: ['quote', 'rate', 'postage'],
    functions: ['quoteCents', 'rateFor', 'postageCents'],
    argumentNames: ['grams', 'zone'],
    constants: (random) => ({
      base: random.integer(213, 489),
      perKilogram: random.integer(87, 168),
      perZone: random.integer(41, 97),
    }),
    arguments: (random) => [random.integer(3, 178) * 50 + 10, random.integer(1, 6)],
    result: ({ base, perKilogram, perZone }, [grams, zone]) =>
      n(base) + Math.ceil(n(grams) / 1000) * n(perKilogram) + n(zone) * n(perZone),
    body: ({ base, perKilogram, perZone }, isRight) =>
      `  const kilograms = Math.${isRight ? 'ceil' : 'floor'}(grams / 1000);\n  return ${base} + kilograms * ${perKilogram} + zone * ${perZone};`,
    rule: ({ base, perKilogram, perZone }) =>
      `A parcel costs ${base} cents, plus ${perKilogram} cents for every kilogram begun, plus ${perZone} cents times the zone.`,
    issue:
      '{Quotes for parcels between full kilograms are too low|We undercharge parcels that are a bit over a full kilogram|Weights are rounded down; every kilogram begun has to be charged}',
    fix: '{charge every kilogram begun|round weights up to the next kilogram|rounding of part kilograms}',
    caseName: '$0 g to zone $1',
    unit: 'cents',
    vendor: { table: 'tariff-samples', supplier: 'the tariff office' },
    goal: '{get the pricing package released today|have the release of the pricing package go out with a green build|bring the backlog of pricing fixes to zero}',
  },
  library: {
    organisations: [
      'Thornbury Library Service',
      'Eastmere Libraries',
      'Harcourt Reading Rooms',
      'Saltmarsh County Libraries',
    ],
    description: 'a county library service',
    packages: ['loan-desk', 'circulation', 'overdue-tools'],
    modules: ['fines', 'overdue', 'charges'],
    functions: ['fineCents', 'overdueCharge', 'chargeFor'],
    argumentNames: ['daysLate', 'items'],
    constants: (random) => ({
      grace: random.integer(2, 5),
      perDay: random.integer(13, 38),
      cap: random.integer(412, 735),
    }),
    arguments: (random) => [random.integer(2, 44), random.integer(2, 7)],
    result: ({ grace, perDay, cap }, [days, items]) =>
      n(items) * Math.min(n(cap), Math.max(0, n(days) - n(grace)) * n(perDay)),
    body: ({ grace, perDay, cap }, isRight) =>
      `  const charged = Math.max(0, daysLate - ${grace});\n  return ${isRight ? `items * Math.min(${cap}, charged * ${perDay})` : `Math.min(${cap}, items * charged * ${perDay})`};`,
    rule: ({ grace, perDay, cap }) =>
      `The first ${grace} days late are free. After that an item costs ${perDay} cents a day, up to ${cap} cents for each item.`,
    issue:
      '{The maximum is applied to the whole loan, but it is meant for each item|People with several late books pay too little, because the cap covers all of them together|The ceiling must be per item, not per loan}',
    fix: '{apply the cap to each item|take the ceiling per item|the cap on overdue charges}',
    caseName: '$0 days late, $1 items',
    unit: 'cents',
    vendor: { table: 'county-samples', supplier: 'the county' },
    goal: '{have the new circulation release installed before the branches open|get the overdue module through the build today|close the overdue issues before the branch meeting}',
  },
  water: {
    organisations: ['Ansley Water Works', 'Greyfen Water Board', 'Corrib Supply', 'Brightwater Utilities'],
    description: 'a water utility',
    packages: ['tariff-engine', 'meter-billing', 'bill-run'],
    modules: ['tariff', 'billing', 'steps'],
    functions: ['billCents', 'tariffFor', 'amountDue'],
    argumentNames: ['cubicMetres', 'months'],
    constants: (random) => ({
      step: random.integer(8, 17),
      low: random.integer(121, 178),
      high: random.integer(203, 289),
      standing: random.integer(312, 655),
    }),
    arguments: (random) => [random.integer(5, 96), random.integer(2, 6)],
    result: ({ step, low, high, standing }, [used, months]) => {
      const first = Math.min(n(used), n(step) * n(months));
      return n(standing) * n(months) + first * n(low) + (n(used) - first) * n(high);
    },
    body: ({ step, low, high, standing }, isRight) =>
      `  const first = Math.min(cubicMetres, ${step}${isRight ? ' * months' : ''});\n  return ${standing} * months + first * ${low} + (cubicMetres - first) * ${high};`,
    rule: ({ step, low, high, standing }) =>
      `Each month has a standing charge of ${standing} cents. The first ${step} m3 for each month of the period cost ${low} cents, the rest ${high} cents.`,
    issue:
      '{Bills over several months apply the low step only once|Households billed quarterly get the cheap step for a single month|The lower step has to grow with the number of months billed}',
    fix: '{let the low step grow with the months|apply the lower step for each month billed|the low step of longer billing periods}',
    caseName: '$0 m3 over $1 months',
    unit: 'cents',
    vendor: { table: 'regulator-samples', supplier: 'the regulator' },
    goal: '{get the bill run out tonight|have the billing package pass its build before the bill run|finish the billing fixes of this sprint}',
  },
  clinics: {
    organisations: [
      'Lakeside Teaching Hospital',
      'Olden Cross Clinic',
      'Marlow Street Hospital',
      'St Brannock Infirmary',
    ],
    description: 'a group of outpatient clinics',
    packages: ['clinic-slots', 'appointment-core', 'rota-tools'],
    modules: ['slots', 'capacity', 'sessions'],
    functions: ['slotCount', 'capacityOf', 'sessionsIn'],
    argumentNames: ['minutes', 'rooms'],
    constants: (random) => ({ length: random.integer(13, 27), pause: random.integer(4, 9) }),
    arguments: (random) => [random.integer(95, 489), random.integer(2, 9)],
    result: ({ length, pause }, [minutes, rooms]) =>
      n(rooms) * Math.floor((n(minutes) + n(pause)) / (n(length) + n(pause))),
    body: ({ length, pause }, isRight) =>
      `  const perRoom = Math.floor(${isRight ? `(minutes + ${pause})` : 'minutes'} / ${`(${length} + ${pause})`});\n  return rooms * perRoom;`,
    rule: ({ length, pause }) =>
      `An appointment takes ${length} minutes. Between two appointments in a room there are ${pause} minutes of pause; none is needed after the last.`,
    issue:
      '{The last appointment of the day gets lost, because a pause is counted after it|Sessions offer one appointment too few now and then: no pause is needed after the last one|We count a pause behind the last appointment, so some days come out one short}',
    fix: '{leave out the pause after the last appointment|do not count a pause at the end|the number of appointments in a session}',
    caseName: '$0 minutes in $1 rooms',
    unit: 'appointments',
    vendor: { table: 'facilities-samples', supplier: 'facilities' },
    goal: '{get the appointment package released before booking opens|have the build green when booking opens|finish the appointment fixes today}',
  },
} satisfies Record<string, Domain>;
export type DomainName = keyof typeof domains;

/** Constants and arguments are all drawn above; a missing one would be a fault of a domain. */
function n(value: number | undefined): number {
  if (value === undefined) throw new RangeError('a domain lacks a constant or an argument');
  return value;
}
