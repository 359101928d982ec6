import { languageModelFor, resolveSubject, type Subject } from '../subject/index.ts';
import { type Judge, modelJudge } from '../verdict/index.ts';

export interface Participants extends AsyncDisposable {
  subjects: Subject[];
  judge: Judge | undefined;
}

/** Opens and checks everyone before anything is recorded: a missing key is an error, never a result. */
export async function openParticipants(
  names: readonly string[],
  judgeName: string | null,
  { judgeVotes = 3 }: { judgeVotes?: number | undefined },
): Promise<Participants> {
  const subjects: Subject[] = [];
  const close = async () => {
    for (const subject of subjects) await subject.close();
  };
  try {
    for (const name of names) subjects.push(await resolveSubject(name));
    const judge =
      judgeName === null
        ? undefined
        : modelJudge({ model: await languageModelFor(judgeName), id: judgeName, votes: judgeVotes });
    const signal = AbortSignal.timeout(120_000);
    for (const subject of subjects) await subject.check(signal);
    await judge?.check(signal);
    return { subjects, judge, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
