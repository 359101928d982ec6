import { exitCodes, OvertError } from '../../core/index.ts';

/** The proxy can’t begin: no upstream, an address that can’t be used, a port that is taken. */
export class ProxyStartError extends OvertError {
  readonly code = 'proxy-start';
  readonly exitCode = exitCodes.config;
}
