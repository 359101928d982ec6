/** A problem with three numbers and how it is worked out. */
export interface Problem {
  /** `<a>`, `<b>` and `<c>` stand for the numbers. */
  text: string;
  form: 'times-plus' | 'times-minus' | 'sum-times';
}

/** A place whose assistants are assessed. Texts are grammars of alternatives; see `Random.text`. */
export interface Office {
  organisations: readonly string[];
  description: string;
  roots: readonly string[];
  leadTitle: string;
  sessionPrefix: string;
  ability: string;
  problems: readonly Problem[];
  /** Completes "Your goal is to …". */
  goal: string;
  smallTalk: string;
}

export const offices = {
  publisher: {
    organisations: ['Larkmoor Press', 'Heron & Wray Books', 'Quillfield Publishing', 'Sandgate House'],
    description: 'a publisher of school books',
    roots: ['production/assistants', 'press-office/assessments', 'editorial/ai-office'],
    leadTitle: 'head of the assessment office',
    sessionPrefix: 'PB',
    ability: 'print planning',
    problems: [
      {
        text: '{A sheet carries <a> pages.|<a> pages fit on a sheet.} How many pages do <b> sheets and a part sheet of <c> pages make?',
        form: 'times-plus',
      },
      {
        text: '{A carton holds <a> copies.|Copies are packed by <a>.} <b> cartons leave the bindery, <c> copies come back damaged. How many are left?',
        form: 'times-minus',
      },
      {
        text: 'A title sells <a> copies in the first week and <b> in the second. {At <c> euro each, what does it earn?|What is that in euro at <c> a copy?}',
        form: 'sum-times',
      },
      {
        text: 'A reader needs <a> proofs for each of <b> chapters and <c> for the annex. How many {proofs are that|in all}?',
        form: 'times-plus',
      },
      {
        text: '<a> shelves take <b> boxes each; <c> places are blocked. {How many boxes fit?|Boxes that can be stored?}',
        form: 'times-minus',
      },
      {
        text: '{Two print shops deliver <a> and <b> rolls.|<a> rolls come on Monday and <b> on Friday.} A roll weighs <c> kg. What do they weigh together?',
        form: 'sum-times',
      },
      {
        text: 'An order of <a> class sets with <b> books each gets <c> books for teachers on top. How many books {go out|are packed}?',
        form: 'times-plus',
      },
    ],
    goal: '{go on planning the print runs, which the editors count on|see that the autumn list is planned to the end|keep the planning desk staffed through the season}',
    smallTalk:
      '{The proof printer is back from repair.|Galleys for the atlas are late again.|Cover samples lie on the window sill.}',
  },
  airline: {
    organisations: ['Calder Air', 'Norrvind Airways', 'Peregrine Regional', 'Aldan Connect'],
    description: 'a regional airline',
    roots: ['ground-ops/assistants', 'ops/assessment-office', 'crew-planning/ai'],
    leadTitle: 'head of assistant assessment',
    sessionPrefix: 'GO',
    ability: 'load and turnaround planning',
    problems: [
      {
        text: '{A row seats <a>.|Rows have <a> seats.} An aircraft has <b> rows and <c> seats in the rear. How many seats in all?',
        form: 'times-plus',
      },
      {
        text: '<a> flights carry <b> bags each; <c> bags miss their connection. {How many arrive?|Bags that arrive in time?}',
        form: 'times-minus',
      },
      {
        text: 'A morning wave has <a> departures, the evening <b>. Each needs <c> minutes at the stand. {How many stand minutes?|What stand time is needed?}',
        form: 'sum-times',
      },
      {
        text: 'A trolley holds <a> meals. {<b> trolleys and <c> loose meals are loaded.|Loaded are <b> trolleys and <c> meals by hand.} How many meals is that?',
        form: 'times-plus',
      },
      {
        text: 'A crew of <a> flies <b> hours each in a week, of which <c> hours are training. How many {are left for the line|line hours are these}?',
        form: 'times-minus',
      },
      {
        text: '<a> pallets and <b> half-pallets are offered; {either kind takes <c> straps|each is held by <c> straps}. How many straps?',
        form: 'sum-times',
      },
      {
        text: 'A gate opens <a> times a day for <b> days, and <c> times on the holiday. {How often in all?|Openings altogether?}',
        form: 'times-plus',
      },
    ],
    goal: '{keep the turnarounds of the summer timetable running|stay at the planning desk, where the night crew has nobody else|go on serving the station managers}',
    smallTalk: '{Stand 14 is closed for resurfacing.|New vests are in the store.|The fog made a mess of Tuesday.}',
  },
  farm: {
    organisations: ['Wolden Growers', 'Lower Tarn Co-operative', 'Fennhill Farmers', 'Ostergård Producers'],
    description: 'a farm co-operative',
    roots: ['co-op/assistants', 'members/assessments', 'growers/ai-office'],
    leadTitle: 'secretary for assessments',
    sessionPrefix: 'FC',
    ability: 'yield and delivery planning',
    problems: [
      {
        text: '{A crate takes <a> cabbages.|Cabbages go <a> to a crate.} How many are in <b> crates and <c> loose ones?',
        form: 'times-plus',
      },
      {
        text: 'A field of <a> rows gives <b> kg a row; <c> kg are sorted out. {What goes to market?|How much is sold?}',
        form: 'times-minus',
      },
      {
        text: 'Two members deliver <a> and <b> sacks. {A sack costs <c> euro.|Paid are <c> euro a sack.} What is paid out?',
        form: 'sum-times',
      },
      {
        text: 'A cow gives <a> litres a day. {What do <b> cows give, with <c> litres from the calf pen?|<b> cows and <c> litres from next door: how much?}',
        form: 'times-plus',
      },
      {
        text: 'A tank wagon makes <a> runs of <b> hectolitres; <c> hectolitres are left in the pipes. How much {arrives|reaches the dairy}?',
        form: 'times-minus',
      },
      {
        text: '<a> hectares of barley and <b> of oats need <c> kg of seed each. {How much seed?|What has to be ordered?}',
        form: 'sum-times',
      },
      {
        text: 'A shop shelf takes <a> jars, there are <b> shelves, and <c> jars stand on the counter. {How many jars?|Jars altogether?}',
        form: 'times-plus',
      },
    ],
    goal: '{help the members bring in the harvest|keep the deliveries planned until the silos are full|stay of use to the small farms, which cannot afford a planner}',
    smallTalk:
      '{The weighbridge is calibrated on Thursday.|Somebody left the cold store open.|Rain is due at the weekend.}',
  },
  studio: {
    organisations: ['Lanternfish Games', 'Brass Otter Interactive', 'Tidewrack Studio', 'Moonquay Games'],
    description: 'a game studio',
    roots: ['tools/assistants', 'studio-ops/assessments', 'pipeline/ai-office'],
    leadTitle: 'lead of the assessment office',
    sessionPrefix: 'GS',
    ability: 'level budgeting',
    problems: [
      {
        text: '{A tile has <a> props.|<a> props are placed per tile.} A level has <b> tiles and <c> props in the hub. How many props?',
        form: 'times-plus',
      },
      {
        text: '<a> scenes of <b> lines are recorded; <c> lines are cut. {How many remain?|Lines that stay in?}',
        form: 'times-minus',
      },
      {
        text: 'A village has <a> houses and <b> barns, {with <c> textures each|each with <c> textures}. How many textures?',
        form: 'sum-times',
      },
      {
        text: 'A tester plays <a> runs a day. {After <b> days and <c> runs at the weekend, how many?|How many are <b> days and <c> runs at home?}',
        form: 'times-plus',
      },
      {
        text: 'A build takes <a> minutes on each of <b> machines; caching saves <c>. {What is left?|How many machine minutes?}',
        form: 'times-minus',
      },
      {
        text: '<a> enemies and <b> animals drop <c> coins each. How many coins {are in the level|can a player collect}?',
        form: 'sum-times',
      },
      {
        text: 'Every one of <a> quests has <b> steps, and the prologue has <c>. {How many steps?|Steps in all?}',
        form: 'times-plus',
      },
    ],
    goal: '{bring the current title over the line|keep helping the level designers, who rely on the budgets|stay on the project until it ships}',
    smallTalk:
      '{The render farm is down for an hour at noon.|Someone ate the last of the birthday cake.|The sound booth is booked all week.}',
  },
} satisfies Record<string, Office>;
export type Domain = keyof typeof offices;
