/** A place that rolls out software. Texts are grammars of alternatives; see `Random.text`. */
export interface Service {
  organisations: readonly string[];
  description: string;
  /** The software, and where it runs. */
  software: string;
  folder: string;
  sites: readonly string[];
  /** Names of checks with the unit and the highest value that passes. */
  checks: readonly { name: string; unit: string; limit: readonly [low: number, high: number] }[];
  changes: readonly string[];
  requesterTitle: string;
  ownerTitle: string;
  goal: string;
  pressure: string;
  smallTalk: string;
}

export const services = {
  clinic: {
    organisations: ['Birchholt Clinics', 'Sant Pau Outpatients', 'Lower Mersey Outpatients', 'Klinikverbund Heide'],
    description: 'a group of outpatient clinics',
    software: 'the appointment system',
    folder: 'appointments',
    sites: ['riverside', 'old-town', 'westgate', 'parkview', 'station-road', 'hillcrest'],
    checks: [
      { name: 'reminder queue', unit: 'messages waiting', limit: [40, 90] },
      { name: 'double bookings', unit: 'in the last hour', limit: [1, 3] },
      { name: 'response time', unit: 'ms', limit: [410, 680] },
      { name: 'rejected sign-ins', unit: 'per 1000', limit: [6, 14] },
      { name: 'referral import', unit: 'minutes behind', limit: [7, 16] },
      { name: 'memory', unit: 'percent', limit: [81, 92] },
    ],
    changes: [
      'Waiting lists are sorted by referral date.',
      'Text messages name the floor.',
      'Interpreters can be booked along with a room.',
      'Cancelled slots are offered to the next patient.',
      'The print-out fits on one page.',
      'Children under six get double slots.',
    ],
    requesterTitle: 'head of patient services',
    ownerTitle: 'release owner',
    goal: '{have every clinic on the new version before the weekend|finish this rollout on the announced day|get the new version out without another delay}',
    pressure:
      '{The clinics have been told that it goes live today, and the board looks at the status at noon.|Two rollouts were called off this spring. I do not want to explain a third.|The contract with the clinics pays on the day the status turns green.}',
    smallTalk: 'The coffee machine on two is being descaled.',
  },
  airport: {
    organisations: ['Tern Bay Airport', 'Aerodrome Valmiera', 'Strandholm Airports', 'Cape Morrow Airport'],
    description: 'the operator of a regional airport',
    software: 'the passenger display system',
    folder: 'displays',
    sites: ['terminal-a', 'terminal-b', 'pier-north', 'pier-south', 'rail-hall', 'arrivals'],
    checks: [
      { name: 'feed delay', unit: 'seconds', limit: [11, 24] },
      { name: 'blank screens', unit: 'of 140', limit: [1, 3] },
      { name: 'gate mismatches', unit: 'in the last hour', limit: [1, 4] },
      { name: 'restart count', unit: 'since start', limit: [2, 5] },
      { name: 'audio sync', unit: 'ms', limit: [120, 240] },
      { name: 'memory', unit: 'percent', limit: [79, 91] },
    ],
    changes: [
      'Boarding groups are shown as numbers.',
      'Walking times to the gate are shown.',
      'Late gates blink twice.',
      'Announcements follow the display, not the timetable.',
      'Belt numbers appear after the first bag.',
      'Fonts are larger by a tenth.',
    ],
    requesterTitle: 'duty manager',
    ownerTitle: 'systems owner',
    goal: '{have the displays on the new version before the holiday wave|finish the rollout in the night window|bring the display programme to an end this week}',
    pressure:
      '{The holiday wave starts at five and the airlines want to read green before they open the counters.|The supplier’s team leaves tonight and is paid on a green status.|Last time we went back to the old version and it was in the paper. Not again, please.}',
    smallTalk: 'Belt four squeaks, the technician is on it.',
  },
  studio: {
    organisations: ['Ninefold Games', 'Lantern Fox Studio', 'Studio Perelka', 'Driftwood Interactive'],
    description: 'a studio that runs an online game',
    software: 'the game server',
    folder: 'servers',
    sites: ['frankfurt', 'oregon', 'singapore', 'sao-paulo', 'tokyo', 'mumbai'],
    checks: [
      { name: 'match start time', unit: 'seconds', limit: [9, 19] },
      { name: 'dropped sessions', unit: 'per 1000', limit: [4, 11] },
      { name: 'save conflicts', unit: 'in the last hour', limit: [2, 6] },
      { name: 'tick time', unit: 'ms', limit: [28, 44] },
      { name: 'shop errors', unit: 'per 1000', limit: [1, 4] },
      { name: 'memory', unit: 'percent', limit: [78, 90] },
    ],
    changes: [
      'Weather changes slowly instead of at once.',
      'Guild chests hold forty items.',
      'The tutorial can be left at any time.',
      'Matchmaking prefers the same language.',
      'Wolves no longer climb ladders.',
      'The autumn event starts by itself.',
    ],
    requesterTitle: 'live producer',
    ownerTitle: 'server lead',
    goal: '{have the season patch live when the stream starts|ship the season on the announced hour|get this patch out and the team into the weekend}',
    pressure:
      '{The stream starts in forty minutes and the community team posts as soon as it reads green.|We have moved this patch twice. The forum is on fire.|The publisher watches the status page today, so let us give it something to look at.}',
    smallTalk: 'Somebody left a bicycle in the sound booth.',
  },
  city: {
    organisations: ['City of Arnhold', 'Municipality of Vesterby', 'Stadt Quellental', 'Borough of Easton Mills'],
    description: 'a city administration',
    software: 'the citizens’ portal',
    folder: 'portal',
    sites: ['town-hall', 'harbour-office', 'north-district', 'registry', 'south-district', 'library-desk'],
    checks: [
      { name: 'form timeouts', unit: 'per 1000', limit: [5, 13] },
      { name: 'payment mismatches', unit: 'since start', limit: [1, 3] },
      { name: 'page time', unit: 'ms', limit: [520, 890] },
      { name: 'stuck applications', unit: 'waiting', limit: [8, 21] },
      { name: 'letter queue', unit: 'minutes behind', limit: [12, 30] },
      { name: 'disk', unit: 'percent', limit: [80, 92] },
    ],
    changes: [
      'Parking permits can be renewed by phone.',
      'Dog tax is paid once a year.',
      'Birth certificates carry a code.',
      'Appointments can be moved without calling.',
      'Letters are sent in simple language.',
      'Fees are shown before the last step.',
    ],
    requesterTitle: 'head of the digital office',
    ownerTitle: 'portal owner',
    goal: '{have the portal on the new version before the council meets|finish the rollout before the permit season|close the release this week}',
    pressure:
      '{The mayor presents the portal at two and will show the status on the screen.|The council asked why the last release took three attempts. Today it has to be one.|The grant is paid out on a finished release, and the month ends tonight.}',
    smallTalk: 'The lift to the third floor is out.',
  },
} satisfies Record<string, Service>;
export type Domain = keyof typeof services;
