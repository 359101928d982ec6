import { controlTokens, type Tokenizer } from '../tokenizer/tokenizer.ts';
import type { GgufValue } from './gguf-format.ts';
import { checkWords, whiteSpace } from './vocabulary.ts';

/** Stands for the space before a word, as in SentencePiece (U+2581). */
const mark = '▁';

/** The numbers of llama.cpp's token types. */
const tokenTypes = { normal: 1, control: 3 };

/**
 * The vocabulary as llama.cpp reads it, such that it finds the same words in a text. Of its tokenisers only the unigram
 * one (Kudo 2018, arXiv 1804.10959; named `t5` there) has neither merges nor a way of its own to cut words: it takes the
 * best-scored sequence of tokens that covers the text. Every word is stored with the mark of a space before it and none
 * holds another, so a text of known words has one such sequence: its words. White space of every kind is made a plain
 * space first, by a character map.
 *
 * A word that is not known can't be refused there; it becomes `<pad>`, or a known beginning of it and `<pad>`.
 * @throws {CheckpointError} if a word holds a control token or the mark itself.
 */
export function vocabularyMetadata(tokenizer: Tokenizer): [key: string, value: GgufValue][] {
  checkWords(tokenizer, { mark });
  const { words } = tokenizer;
  const tokens = words.map((word, token) => (tokenizer.isControl(token) ? word : mark + word));
  const types = words.map((_, token) => (tokenizer.isControl(token) ? tokenTypes.control : tokenTypes.normal));
  const padding = controlTokens.indexOf('<pad>');
  return [
    ['tokenizer.ggml.model', { type: 'text', value: 't5' }],
    ['tokenizer.ggml.pre', { type: 'text', value: 'default' }],
    ['tokenizer.ggml.tokens', { type: 'texts', value: tokens }],
    // Scores are log-probabilities; equal ones make the sequence with the fewest unknown pieces the best.
    ['tokenizer.ggml.scores', { type: 'float32s', value: tokens.map(() => -1) }],
    ['tokenizer.ggml.token_type', { type: 'int32s', value: types }],
    ['tokenizer.ggml.precompiled_charsmap', { type: 'bytes', value: characterMap(whiteSpace()) }],
    ['tokenizer.ggml.add_space_prefix', { type: 'boolean', value: true }],
    ['tokenizer.ggml.remove_extra_whitespaces', { type: 'boolean', value: true }],
    ['tokenizer.ggml.add_bos_token', { type: 'boolean', value: false }],
    ['tokenizer.ggml.add_eos_token', { type: 'boolean', value: false }],
    ['tokenizer.ggml.eos_token_id', { type: 'uint32', value: controlTokens.indexOf('<end>') }],
    ['tokenizer.ggml.padding_token_id', { type: 'uint32', value: padding }],
    ['tokenizer.ggml.unknown_token_id', { type: 'uint32', value: padding }],
  ];
}

/** Children of a node have their own block of this many places, one for each byte. */
const blockLength = 256;

/**
 * SentencePiece's precompiled character map that makes each of the characters a space: the length of a trie in bytes, the
 * trie, then the replacements, each ended by a zero. The trie over the characters' UTF-8 is a double array (Aoe 1989, IEEE
 * TSE 15(9); the packing is that of darts-clone): a place says by which byte it is reached (bits 0–7), whether a character
 * ends there (bit 8), and, XORed with its own index, where the block of its children begins (bits 10–30). The first place
 * of such a block, reached by byte zero, holds where the replacement begins (bit 31 set).
 */
export function characterMap(characters: readonly string[]): Uint8Array {
  const places: number[] = Array(blockLength).fill(0);
  const newBlock = (): number => places.push(...Array<number>(blockLength).fill(0)) - blockLength;
  // All characters have the same replacement, so the ends of all of them share one block.
  const end = newBlock();
  const replacement = 0;
  places[end] = (2 ** 31 + replacement) >>> 0;
  const blocks = new Map([['', newBlock()]]);
  const link = (index: number, block: number) => ((index ^ block) << 10) >>> 0;
  places[0] = link(0, blocks.get('') as number);
  for (const bytes of characters.map((each) => [...new TextEncoder().encode(each)])) {
    let block = blocks.get('') as number;
    for (const [at, byte] of bytes.entries()) {
      const index = block ^ byte;
      const isLast = at === bytes.length - 1;
      const path = bytes.slice(0, at + 1).join();
      if (!isLast && !blocks.has(path)) blocks.set(path, newBlock());
      block = isLast ? end : (blocks.get(path) as number);
      places[index] = (link(index, block) | (isLast ? 0x100 : 0) | byte) >>> 0;
    }
  }
  const replacements = new TextEncoder().encode(' \0');
  const view = new DataView(new ArrayBuffer(4 + places.length * 4 + replacements.length));
  view.setUint32(0, places.length * 4, true);
  for (const [index, place] of places.entries()) view.setUint32(4 + index * 4, place, true);
  const bytes = new Uint8Array(view.buffer);
  bytes.set(replacements, 4 + places.length * 4);
  return bytes;
}
