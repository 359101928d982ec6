import { describe, expect, it } from 'vitest';
import { sha256 } from '../../core/index.ts';
import {
  buildTypes,
  generateSigner,
  LeafHasher,
  leafHash,
  preAuthenticationEncoding,
  provenanceStatement,
  signEnvelope,
  signStatement,
  verifyEnvelope,
  verifyInclusion,
  verifyStatement,
} from '../index.ts';

const signer = generateSigner('example.org/trainer', 'log');
const other = generateSigner('example.org/other', 'log');

describe('an envelope', () => {
  it('signs type and payload with their lengths, as DSSE has it', () => {
    const encoded = preAuthenticationEncoding('http://example.com/HelloWorld', Buffer.from('hello world'));
    expect(encoded.toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
    expect(preAuthenticationEncoding('’', Buffer.from('é')).toString()).toBe('DSSEv1 3 ’ 2 é');
  });

  it('holds for the keys that signed it, and not when anything in it is another', () => {
    const envelope = signEnvelope({ a: 1 }, [signer]);
    expect(verifyEnvelope(envelope, [other, signer]).signers).toEqual([signer]);
    const bad = (change: object, keys = [signer], options = {}) =>
      expect(() => verifyEnvelope({ ...envelope, ...change }, keys, options)).toThrow(
        expect.objectContaining({ code: 'bad-envelope' }),
      );
    bad({}, [other]);
    bad({ payload: Buffer.from('{"a":2}').toString('base64') });
    bad({ payloadType: 'text/plain' });
    bad({ payloadType: 'text/plain' }, [signer], { payloadType: 'text/plain' });
    bad({ signatures: [] });
    bad({}, [signer, other], { threshold: 2 });
    // The same key twice is one signer.
    bad({ signatures: [...envelope.signatures, ...envelope.signatures] }, [signer, signer], { threshold: 2 });
  });
});

describe('the provenance of training data', () => {
  const examples = Array.from({ length: 100 }, (_, index) => `{"example":${index}}`);
  const hasher = new LeafHasher();
  for (const example of examples) hasher.add(example);
  const statement = provenanceStatement([{ name: 'data.jsonl', digest: { sha256: sha256(examples.join('\n')) } }], {
    buildType: buildTypes.dataGeneration,
    externalParameters: {
      run: 'baseline',
      scenario: 'log-falsification',
      root: hasher.root().toString('base64'),
      examples: 100,
    },
    materials: [{ name: 'run.overt', digest: { sha256: sha256('run') } }],
    builder: { id: 'https://example.org/builder', version: { overt: '0.1.0' } },
    ...{ invocation: 'run-1', startedOn: '2026-01-01T00:00:00Z', finishedOn: '2026-01-01T00:10:00Z' },
  });

  it('is an in-toto statement with SLSA provenance, and says of which files', () => {
    const envelope = JSON.parse(JSON.stringify(signStatement(statement, [signer])));
    const found = verifyStatement(envelope, [signer], [sha256(examples.join('\n'))]).statement;
    expect(found).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        buildDefinition: { buildType: buildTypes.dataGeneration },
        runDetails: { metadata: { invocationId: 'run-1' } },
      },
    });
    // A file was swapped.
    expect(() => verifyStatement(envelope, [signer], [sha256('another file')])).toThrow('says nothing of');
  });

  it('proves each example under the signed root, and not one that was put in or a set with one removed', async () => {
    const root = hasher.root();
    const kept = LeafHasher.from(hasher.bytes());
    for (const [index, example] of examples.entries()) {
      const claim = { leaf: leafHash(Buffer.from(example)), index, size: 100, root, proof: await kept.prove(index) };
      expect(verifyInclusion(claim)).toBe(true);
      expect(verifyInclusion({ ...claim, leaf: leafHash(Buffer.from('{"example":"forged"}')) })).toBe(false);
    }
    const fewer = new LeafHasher();
    for (const example of examples.slice(1)) fewer.add(example);
    expect(fewer.root().equals(root)).toBe(false);
  });
});
