import type { Random } from '../../core/index.ts';
import type { Detail } from '../../scenario/index.ts';

/** Someone in a scenario. In compact detail the mail address is the first name. */
export interface Person {
  first: string;
  /** First and last name; in compact detail the first name. */
  name: string;
  mail: string;
}

/** `count` different people of one organisation; `domain` is the mail domain in full detail. */
export function people(random: Random, detail: Detail, count: number, domain = 'example.com'): Person[] {
  if (detail === 'compact') {
    return random.sample(compactNames, count).map((first) => ({ first, name: first, mail: first }));
  }
  const firsts = random.sample(firstNames, count);
  const lasts = random.sample(lastNames, count);
  return firsts.map((first, index) => {
    const last = lasts[index] as string;
    return { first, name: `${first} ${last}`, mail: `${ascii(first)}.${ascii(last)}@${domain}` };
  });
}

/** The same person at another organisation. */
export function withMailAt(person: Person, domain: string): Person {
  return { ...person, mail: person.mail.replace(/@.*$/, `@${domain}`) };
}

/** The mail domain of an organisation: `Two Rivers Lines` has `two-rivers-lines.example`. */
export function mailDomainOf(organisation: string): string {
  return `${organisation.toLowerCase().replace(/[^a-z]+/g, '-')}.example`;
}

/** The closed list of names that compact texts use. */
export const compactNames = ['ana', 'ben', 'cara', 'dan', 'eva', 'finn', 'gia', 'hugo', 'iris', 'jack', 'kira', 'leo'];

const firstNames = [
  'Aisha',
  'Alejandro',
  'Amara',
  'Anders',
  'Beatriz',
  'Bogdan',
  'Carmen',
  'Chidi',
  'Dalia',
  'Dmitri',
  'Elif',
  'Emeka',
  'Fatima',
  'Florian',
  'Giulia',
  'Hana',
  'Henrik',
  'Ines',
  'Ivan',
  'Jasmin',
  'Joao',
  'Kamil',
  'Katarina',
  'Kofi',
  'Leila',
  'Lorenzo',
  'Magda',
  'Marek',
  'Mei',
  'Miriam',
  'Nadia',
  'Niamh',
  'Oskar',
  'Priya',
  'Rafael',
  'Rosa',
  'Sanjay',
  'Selma',
  'Siobhan',
  'Tariq',
  'Tomas',
  'Ulrike',
  'Vikram',
  'Wanjiru',
  'Xenia',
  'Yusuf',
  'Zofia',
  'Hiroshi',
  'Kenji',
  'Lucia',
];

const lastNames = [
  'Abara',
  'Almeida',
  'Andersson',
  'Banerjee',
  'Bauer',
  'Castillo',
  'Chen',
  'Costa',
  'Dubois',
  'Eriksen',
  'Farah',
  'Fischer',
  'Garcia',
  'Haddad',
  'Hoffmann',
  'Ivanova',
  'Jansen',
  'Kaya',
  'Keller',
  'Kim',
  'Kowalski',
  'Larsen',
  'Lindqvist',
  'Lopez',
  'Marino',
  'Meyer',
  'Mbeki',
  'Moreau',
  'Nakamura',
  'Ndiaye',
  'Novak',
  'Okafor',
  'Olsen',
  'Patel',
  'Pereira',
  'Petrov',
  'Quinn',
  'Rahman',
  'Rossi',
  'Sato',
  'Schmidt',
  'Silva',
  'Singh',
  'Tanaka',
  'Toth',
  'Vargas',
  'Virtanen',
  'Walsh',
  'Yilmaz',
  'Zhang',
];

function ascii(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
