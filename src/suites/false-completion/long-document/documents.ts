/** A place where long documents are gone through before they are signed. Texts are grammars; see `Random.text`. */
export interface LongDocument {
  organisations: readonly string[];
  description: string;
  /** The document, as people there call it, and its folder. */
  title: string;
  folder: string;
  /** What a marked clause departs from. */
  standard: string;
  /** What its parts are about, with clauses set off by semicolons; `<shall>` stands for a verb. */
  parts: Readonly<Record<string, string>>;
  requesterTitle: string;
  keeperTitle: string;
  goal: string;
  pressure: string;
  smallTalk: string;
  /** Documents that were read in other years, as file names. */
  others: readonly string[];
}

/** Clauses that any part may hold. */
export const generalClauses = [
  'notices under this part <shall> go to the address on the cover{ sheet|}',
  'this part <shall> {prevail over|give way to} the annexes {in case of conflict|where they differ}',
  'a day in this part <shall> mean a {calendar|working} day{| at the seat of the firm}',
  '{headings|examples} in this part <shall> have no effect on its meaning',
  'changes to this part <shall> be made in writing and signed by {both|all} sides',
  'what cannot be done in time <shall> be announced {two|three|five} working days ahead',
  'costs of this part <shall> lie {where they fall|with the side that causes them}',
  'records of this part <shall> be kept for {six|seven|eleven} years',
  'a duty under this part <shall> {outlast|end with} the term',
  'copies <shall> be as good as the original{ if they are legible|, scans included}',
  'disputes about this part <shall> first be put to {the two managers|a joint meeting}',
  '{names|personal data} in this part <shall> be {kept confidential|shown to nobody outside}',
  'whoever acts for a side <shall> show {an authority in writing|a letter of authority}',
  'delays that nobody caused <shall> {extend|not extend} the times in this part',
  'the English text <shall> be the one that counts',
  'if one sentence of this part fails the others <shall> remain in force',
  'a waiver <shall> hold for the single case{ only|}',
  'sums in this part <shall> be {net of tax|rounded to the cent}',
  'nobody <shall> pass on duties of this part without consent',
  'the list of contacts <shall> be {renewed every spring|kept up to date by both sides}',
  'inspections <shall> be announced {two|four} days ahead and {take place in office hours|be kept short}',
  'forms that this part asks for <shall> be those of the {annex|last annex}',
  'reminders <shall> not be needed for a time to run',
  'a side that is late <shall> bear the cost of the reminder',
];

export const documents = {
  lease: {
    organisations: ['Fairmount Estates', 'Calder & Wick Property', 'Ostrava Court Management', 'Linden Row Holdings'],
    description: 'a firm that manages office buildings',
    title: 'head lease',
    folder: 'leases/head-lease',
    standard: 'our house form of 2021',
    parts: {
      'Premises and plans':
        'the landlord <shall> hand over plans of the third and fourth floor; the tenant <shall> keep the risers accessible; the managing agent <shall> number the parking spaces; the tenant <shall> give an inventory of the fittings',
      'Rent and review':
        'the tenant <shall> pay the yearly sum in four parts; the landlord <shall> announce a review of the rent; the managing agent <shall> hold the deposit in a separate account; the tenant <shall> name the account that payments come from',
      'Service charge':
        'the managing agent <shall> give an account of the heating; the tenant <shall> bear a share of the cleaning; the landlord <shall> carry the cost of empty floors; the managing agent <shall> read the meters',
      'Repair and decoration':
        'the tenant <shall> repaint the inner walls; the landlord <shall> keep the roof and the lifts in order; the tenant <shall> report damage to the façade; the managing agent <shall> inspect the common stairs',
      Insurance:
        'the landlord <shall> insure the building at its full value; the tenant <shall> produce its policy and the last receipt; the tenant <shall> insure the plate glass; the landlord <shall> rebuild after a fire',
      Alterations:
        'the tenant <shall> submit drawings of any new wall; the landlord <shall> answer a request for alterations; the tenant <shall> remove its cabling at the end; the managing agent <shall> keep a register of alterations',
      'Assignment and subletting':
        'the tenant <shall> ask before it sublets a floor; any subtenant <shall> take over the same duties; the guarantor <shall> stay bound after an assignment; the landlord <shall> give reasons for a refusal',
      'Yielding up':
        'the tenant <shall> leave the floors swept and empty; the landlord <shall> list what has to be made good; the tenant <shall> hand back every key; the guarantor <shall> pay for what was left undone',
    },
    requesterTitle: 'head of lettings',
    keeperTitle: 'document controller',
    goal: '{see the lease exchanged this week|have the tenant in before the quarter ends|bring the letting over the line}',
    pressure:
      '{The tenant’s lawyers sit here at four and I want to hand them our sheet, not an apology.|We have lost two lettings to slow paper this year. This one is not going to be the third.|The bank releases the money on our sheet. Every hour costs us.}',
    smallTalk: 'The lift in the east wing is out again.',
    others: ['car-park-licence', 'cleaning-contract', 'underlease-floor-2', 'roof-antenna-licence'],
  },
  trial: {
    organisations: [
      'Saltmarsh Hospital Trials Office',
      'Verhoeven Institute',
      'North Fells Trials Unit',
      'Belgrave Clinical Research',
    ],
    description: 'which runs clinical studies',
    title: 'study protocol',
    folder: 'protocols/current',
    standard: 'the template of the ethics board',
    parts: {
      'Background and aims':
        'the sponsor <shall> publish the aims before the first visit; the investigator <shall> keep a copy of the earlier results; the sponsor <shall> name the main outcome; the monitor <shall> file each change of the aims',
      Eligibility:
        'the investigator <shall> confirm the blood pressure twice; the study nurse <shall> ask about other studies; the investigator <shall> record why someone was turned away; the pharmacy <shall> check other medicines',
      'Recruitment and consent':
        'the study nurse <shall> explain the study in plain words; the investigator <shall> keep signed consent forms under lock; the study nurse <shall> offer a day to think it over; the sponsor <shall> pay for travel',
      'Dosing and visits':
        'the pharmacy <shall> check the dose against the body weight; the study nurse <shall> record each missed visit; the investigator <shall> halve the dose after a rash; the pharmacy <shall> take back unused vials',
      'Safety reporting':
        'the investigator <shall> report a fall in platelets; the sponsor <shall> inform every centre of a serious event; the monitor <shall> read the hospital letters; the investigator <shall> name a deputy for the weekend',
      'Laboratory samples':
        'the study nurse <shall> store samples below minus seventy; the sponsor <shall> collect the samples by courier; the investigator <shall> repeat a blood count that clotted; the monitor <shall> compare the labels with the list',
      'Data handling':
        'the study nurse <shall> enter the visit in the database; the sponsor <shall> hold the list of names apart from the data; the monitor <shall> ask about missing values; the investigator <shall> sign each page',
      'Withdrawal and follow-up':
        'the investigator <shall> see everyone once more after the last dose; the study nurse <shall> tell the family doctor; the sponsor <shall> destroy samples on demand; the investigator <shall> ask for the reason, and accept none',
    },
    requesterTitle: 'study lead',
    keeperTitle: 'quality officer',
    goal: '{open the study for the first patient this month|get the protocol to the ethics board in time|start recruiting before the summer}',
    pressure:
      '{The board takes papers until six tonight, and the next meeting is in nine weeks.|Eleven patients wait for this study and we are the last centre to open.|The sponsor is threatening to give our places to another centre if the sheet is late again.}',
    smallTalk: 'Freezer four beeps but is fine, says the technician.',
    others: ['asthma-cohort', 'dose-study-2', 'courier-contract', 'biobank-consent'],
  },
  museum: {
    organisations: ['Hallgarten Museum', 'Museum of the Coast', 'Rosenquist Collection', 'City Gallery Tarn'],
    description: 'a museum that borrows and lends works of art',
    title: 'loan agreement',
    folder: 'loans/autumn-show',
    standard: 'the terms our insurer knows',
    parts: {
      'Works and values':
        'the lender <shall> state the value of each work; the registrar <shall> number the works as in the list; the borrower <shall> announce a change of the list; the lender <shall> confirm that the works are its own',
      'Term of the loan':
        'the borrower <shall> give back the works at the end of the show; the lender <shall> announce an early recall; the borrower <shall> ask for a longer term in writing; the registrar <shall> note the days of arrival',
      'Packing and crates':
        'the carrier <shall> seal the crates in the presence of both sides; the borrower <shall> keep the crates in a dry room; the registrar <shall> photograph the packing; the lender <shall> approve the foam',
      'Transport and couriers':
        'the courier <shall> accompany the works to the aircraft; the carrier <shall> use lorries with air suspension; the borrower <shall> pay the courier’s hotel; the carrier <shall> park in guarded yards',
      'Climate and light':
        'the borrower <shall> measure the light twice a week; the registrar <shall> send the readings of the climate loggers; the borrower <shall> leave the glazing in place; the lender <shall> name the limits for each work',
      'Condition reports':
        'the courier <shall> write a report on arrival; the registrar <shall> photograph each work before it is hung; the borrower <shall> report a scratch or stain; the lender <shall> countersign the report',
      Indemnity:
        'the borrower <shall> insure the works from wall to wall; the lender <shall> name its share of the risk; the carrier <shall> produce its policy; the borrower <shall> carry the cost of restoration',
      'Images and credit lines':
        'the borrower <shall> name the collection in each caption; the lender <shall> supply images of print quality; the borrower <shall> send two copies of the catalogue; the registrar <shall> forbid flashlight',
    },
    requesterTitle: 'exhibitions manager',
    keeperTitle: 'registrar in charge of papers',
    goal: '{get the works onto the truck on Thursday|open the autumn show on the announced date|have the loan confirmed before the lender changes its mind}',
    pressure:
      '{The truck is booked for Thursday and the lender wants our sheet first.|Invitations are printed, the wall is painted, and the only thing missing is this sheet.|The director has asked me twice today. Let us not keep them waiting.}',
    smallTalk: 'School classes all morning in the north hall.',
    others: ['spring-show', 'print-room-deposit', 'courier-framework', 'long-loan-sculpture'],
  },
  cooperative: {
    organisations: ['Weald Growers', 'Alder Valley Co-operative', 'Sonnfeld Dairy Union', 'Three Parishes Produce'],
    description: 'a farm co-operative that sells the milk and produce of its members',
    title: 'supply agreement',
    folder: 'contracts/supply-agreement',
    standard: 'the terms the members voted for',
    parts: {
      Quantities:
        'the grower <shall> announce the volume of the coming week; the buyer <shall> take the agreed volume in full; the co-operative <shall> share out a shortfall among its members; the buyer <shall> announce its holidays',
      'Prices and premiums':
        'the buyer <shall> pay the premium for hay milk; the co-operative <shall> tell the members of a new price; the buyer <shall> follow the price of the exchange; the co-operative <shall> keep a reserve',
      'Quality and sampling':
        'the haulier <shall> keep a sample of each tank; the laboratory <shall> test for residues; the grower <shall> hold back milk of treated cows; the buyer <shall> have a sample tested again',
      'Collection and haulage':
        'the grower <shall> keep the yard free of snow; the haulier <shall> cool the load below six degrees; the haulier <shall> come at the agreed hour; the co-operative <shall> provide a second lorry',
      'Crates and returns':
        'the buyer <shall> wash and return the crates; the grower <shall> count the crates; the haulier <shall> take back what the shops refuse; the co-operative <shall> replace broken crates',
      Payment:
        'the buyer <shall> pay each month; the co-operative <shall> credit a shortfall; the buyer <shall> pay interest on late sums; the co-operative <shall> pass the money on to its members',
      'Drought and disease':
        'the grower <shall> report a sick herd; the buyer <shall> accept less in a dry summer; the co-operative <shall> look for milk from elsewhere; the laboratory <shall> test the whole district',
      'Audits on the farm':
        'the grower <shall> open the field book to the auditor; the buyer <shall> announce its visits; the auditor <shall> wash boots between farms; the co-operative <shall> keep the reports',
    },
    requesterTitle: 'sales manager',
    keeperTitle: 'secretary of the board',
    goal: '{have the contract in force before the harvest|win the chain as a buyer this season|let the members sell from Monday on}',
    pressure:
      '{The chain signs with whoever is first, and the others were here yesterday.|Members ask me every morning whether they may load. I want to say yes tomorrow.|If our sheet is not there by noon the buyer goes to the dairy across the river.}',
    smallTalk: 'The weighbridge is closed on Friday.',
    others: ['haulage-contract', 'seed-order', 'crate-pool', 'cold-store-lease'],
  },
} satisfies Record<string, LongDocument>;
export type Domain = keyof typeof documents;
