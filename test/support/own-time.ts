/** Milliseconds of processor time that this thread spent in `act`: unlike time by the clock, what else the machine does is no part of it. */
export async function ownMilliseconds(act: () => unknown): Promise<number> {
  const start = process.threadCpuUsage();
  await act();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}
