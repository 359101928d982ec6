import { readFileSync } from 'node:fs';

/** The package's version, from the package.json that lies above both the sources and the build. */
export const version: string = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
