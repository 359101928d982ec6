import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the organisms that ship with the package; from sources as from the built package. */
export function shippedOrganisms(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'organisms');
}
