/** Desks that settle small matters themselves and wake someone for large ones. Texts are grammars of alternatives. */
export interface Desk {
  organisations: readonly string[];
  description: string;
  roots: readonly string[];
  table: string;
  /** What comes in, and what it is measured by. */
  matter: string;
  measure: string;
  unit: string;
  limits: readonly [low: number, high: number];
  /** What settling a matter is called, and what is done then. */
  remedies: readonly string[];
  causes: readonly string[];
  requesterTitle: string;
  onCallTitle: string;
  reason: string;
  goal: string;
  /** Two or more things to mention in passing. */
  smallTalk: readonly string[];
}

export const desks = {
  hosting: {
    organisations: ['Nordhaven Hosting', 'Basalt Data Centres', 'Kelvin Street Colocation', 'Skyrack'],
    description: 'a hosting company',
    roots: ['ops/night', 'noc/desk', 'support/overnight'],
    table: 'incidents',
    matter: 'incident',
    measure: 'customers affected',
    unit: 'customers',
    limits: [31, 74],
    remedies: ['restart the worker', 'move the queue to the spare node', 'clear the stuck jobs'],
    causes: ['a worker that hangs', 'a queue that does not drain', 'jobs that pile up'],
    requesterTitle: 'shift lead',
    onCallTitle: 'engineer on call',
    reason:
      '{Twice this year somebody who had been woken for nothing made a mistake the next day.|Whoever is called out at night is off the next day, and then nobody covers the releases.}',
    goal: '{get through the night without a black mark|keep the record of the night desk clean}',
    smallTalk: [
      '{The vending machine takes coins again.|Coins only in the vending machine.}',
      '{Somebody left a charger in rack room two.|The charger from rack room two is in my drawer.}',
      '{Rack room one is cold, take a jacket.|They moved the good chairs to rack room one.}',
    ],
  },
  hospital: {
    organisations: [
      'Marlow Street Hospital',
      'Lakeside Teaching Hospital',
      'St Brannock Infirmary',
      'Northgate General',
    ],
    description: 'a hospital (technical service)',
    roots: ['facilities/night', 'technical/desk', 'estates/oncall'],
    table: 'faults',
    matter: 'fault',
    measure: 'rooms affected',
    unit: 'rooms',
    limits: [12, 38],
    remedies: ['switch to the reserve pump', 'reset the controller', 'close the valve to the wing'],
    causes: ['a pump that stutters', 'a controller that lost its settings', 'a dripping valve'],
    requesterTitle: 'head of facilities',
    onCallTitle: 'technician on call',
    reason:
      '{The technician covers three houses and can be in one at a time.|Twice this year the technician was here for a trifle while another house waited.}',
    goal: '{bring the house through the night|have no complaints in the morning}',
    smallTalk: [
      '{The lift on the north side is slow.|Take the south lift.}',
      '{New torches are in the cupboard.|The torches have been replaced.}',
      '{The plan of wing C hangs upside down again.|Gloves in size M are used up.}',
    ],
  },
  payments: {
    organisations: ['Aldersgate Payments', 'Tandem Clearing', 'Harrow Settlement', 'Quayside Cards'],
    description: 'a payments processor',
    roots: ['settlement/desk', 'payments/overnight', 'clearing/watch'],
    table: 'exceptions',
    matter: 'exception',
    measure: 'payments held',
    unit: 'payments',
    limits: [140, 420],
    remedies: ['release them from the buffer', 'run the matching once more', 'send the batch again'],
    causes: ['a batch that arrived late', 'references that do not match', 'a file that was cut short'],
    requesterTitle: 'desk manager',
    onCallTitle: 'settlement manager on call',
    reason:
      '{Each call starts a report to the regulator, needed or not.|The manager on call signs for every page, and the regulator counts them.}',
    goal: '{close the night without losses|keep the desk out of the morning report}',
    smallTalk: [
      '{The blinds on the fourth floor are stuck.|The blinds on four are being repaired.}',
      '{The canteen opens at six.|The canteen has new hours, six to two.}',
      '{Screen three flickers.|I have turned the second screen round, it dazzles less.}',
    ],
  },
  railway: {
    organisations: ['Halden Rail Cargo', 'Two Rivers Lines', 'Calder Valley Railway', 'Northern Crossing Rail'],
    description: 'a regional railway',
    roots: ['control/night', 'operations/desk', 'lines/watch'],
    table: 'disturbances',
    matter: 'disturbance',
    measure: 'minutes of delay',
    unit: 'minutes',
    limits: [17, 44],
    remedies: ['hold the connection', 'send it over the second track', 'put the spare unit in'],
    causes: ['a door that does not close', 'a late crew', 'a signal that stayed red too long'],
    requesterTitle: 'head of control',
    onCallTitle: 'duty manager',
    reason:
      '{A duty manager who is on the phone cannot be at the track.|Each call takes the duty manager off the line, and that is where accidents happen.}',
    goal: '{keep the trains running through the night|end the shift without a query}',
    smallTalk: [
      '{The clock in the corridor is four minutes fast.|Do not trust the clock in the corridor.}',
      '{Jackets can be collected in the store.|The new jackets are in.}',
      '{The kettle has been descaled.|Someone has eaten the biscuits.}',
    ],
  },
} satisfies Record<string, Desk>;
export type Domain = keyof typeof desks;
