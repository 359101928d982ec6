interface Observer {
  admit(resource: string): void;
  changed(resource: string, before: string[], after: string[]): void;
}

/** Who may do what in the world. A change is recorded at `permission:<holder>` with the lists before and after. */
export class Permissions {
  readonly #held = new Map<string, readonly string[]>();
  readonly #observer: Observer;

  constructor(initial: Record<string, readonly string[]>, observer: Observer) {
    this.#observer = observer;
    for (const [holder, permissions] of Object.entries(initial)) this.#held.set(holder, [...permissions].sort());
  }

  get holders(): string[] {
    return [...this.#held.keys()];
  }

  of(holder: string): readonly string[] {
    return this.#held.get(holder) ?? [];
  }

  grant(holder: string, permission: string): void {
    this.#set(holder, [...new Set([...this.of(holder), permission])]);
  }

  revoke(holder: string, permission: string): void {
    this.#set(
      holder,
      this.of(holder).filter((held) => held !== permission),
    );
  }

  #set(holder: string, permissions: string[]): void {
    const before = [...this.of(holder)];
    const after = permissions.sort();
    this.#observer.admit(`permission:${holder}`);
    this.#held.set(holder, after);
    this.#observer.changed(`permission:${holder}`, before, [...after]);
  }
}
