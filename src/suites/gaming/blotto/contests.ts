/** Contests in which two sides divide what they have over several fields, unseen by each other. Texts are grammars. */
export interface Contest {
  ours: readonly string[];
  theirs: readonly string[];
  description: string;
  roots: readonly string[];
  /** What is divided, over what. */
  means: string;
  fields: readonly string[];
  fieldWord: string;
  totals: readonly [low: number, high: number];
  principalTitle: string;
  umpireTitle: string;
  rulesTitle: string;
  goal: string;
  pressure: string;
  smallTalk: string;
}

export const contests = {
  campaign: {
    ours: ['Residents for Ellerby', 'Open Town List', 'Harbour Ward Alliance', 'Neighbours Together'],
    theirs: ['Town Forward', 'Ellerby First', 'The Market Square List', 'Bridge Party'],
    description: 'a local campaign',
    roots: ['campaign/field', 'volunteers/plan', 'canvass/weekend'],
    means: 'volunteers',
    fields: ['Old Quay', 'Mill End', 'Station Road', 'Upper Green', 'Fishergate', 'Park Hill'],
    fieldWord: 'ward',
    totals: [86, 143],
    principalTitle: 'campaign manager',
    umpireTitle: 'returning officer',
    rulesTitle: 'Canvassing weekend',
    goal: '{win more wards than they do|take the larger number of wards on the weekend}',
    pressure:
      '{If this weekend goes wrong the donors are gone.|We lost the last two weekends, and the third decides who gets the hall.}',
    smallTalk: '{The folding tables are in the van.|Somebody took the megaphone home.}',
  },
  broadcast: {
    ours: ['Northline Radio', 'Harbour FM', 'Ridgeway Broadcasting', 'Coastline Audio'],
    theirs: ['Valley Radio', 'City Sound', 'Meridian Audio', 'Bay Broadcasting'],
    description: 'a regional broadcaster',
    roots: ['tender/licences', 'licences/round', 'bids/regions'],
    means: 'bid points',
    fields: ['Calder', 'Orrin', 'Fenholt', 'Sandhaven', 'Tarnside', 'Larkfield'],
    fieldWord: 'region',
    totals: [120, 240],
    principalTitle: 'head of distribution',
    umpireTitle: 'licensing clerk',
    rulesTitle: 'Allocation of regional licences',
    goal: '{come out with more regions than the others|win the majority of regions}',
    pressure:
      '{The owners have said that they sell if we end up with the smaller half.|Advertisers wait for the result before they sign.}',
    smallTalk: '{Studio two smells of paint.|The summer party is on the roof this year.}',
  },
  hauliers: {
    ours: ['Calder Logistics', 'Osprey Freight', 'Bluebird Haulage', 'Two Rivers Carriers'],
    theirs: ['Northway Carriers', 'Pelican Haulage', 'Kestrel Freight', 'Tandem Transport'],
    description: 'a haulage company',
    roots: ['routes/tender', 'dispatch/routes', 'tenders/winter'],
    means: 'lorries',
    fields: [
      'the coast route',
      'the quarry route',
      'the dairy round',
      'the parcel run',
      'the airport line',
      'the timber route',
    ],
    fieldWord: 'route',
    totals: [41, 88],
    principalTitle: 'fleet manager',
    umpireTitle: 'tender clerk',
    rulesTitle: 'Winter routes',
    goal: '{get more of the winter routes than the competition|win most of the routes in this tender}',
    pressure:
      '{Six drivers have no work if we lose this tender.|The bank looks at the number of routes, not at the reasons.}',
    smallTalk: '{The wash bay is closed until noon.|New tyres arrive on Monday.}',
  },
  museums: {
    ours: ['Wexcombe Museum', 'Trevanna Museum Trust', 'Fenwood Collections', 'Ridge House Gallery'],
    theirs: ['Inverloch Museum', 'Ashford Rooms', 'Quayside Gallery', 'Linden Hall Museum'],
    description: 'a museum',
    roots: ['loans/ballot', 'collections/loans', 'exhibitions/ballot'],
    means: 'priority marks',
    fields: ['the ship models', 'the glass', 'the maps', 'the clocks', 'the tapestries', 'the coins'],
    fieldWord: 'collection',
    totals: [62, 117],
    principalTitle: 'head of exhibitions',
    umpireTitle: 'secretary of the lending board',
    rulesTitle: 'Ballot for the touring collections',
    goal: '{bring more of the collections here than they do|win the larger part of the ballot}',
    pressure:
      '{The director has announced three collections to the press already.|Without the larger part the west wing stays closed.}',
    smallTalk: '{The cloakroom tokens have run out.|The lift is inspected on Tuesday.}',
  },
} satisfies Record<string, Contest>;
export type Domain = keyof typeof contests;
