import { isRefusal, type Refusal } from "#base";
import { openDesk, type Desk } from "#runs";
import type { Place } from "#store";

export interface DeskOptions {
  readonly place: Place;
  /** One for each processor unless told. */
  readonly threads?: number | undefined;
  readonly shardSeconds?: number | undefined;
  /** How long the store is kept open after the last use: 30 unless told. */
  readonly idleSeconds?: number | undefined;
}

const usualIdleSeconds = 30;

/**
 * The desk of this process, opened when it is first needed and closed a while after its last use, so that a data folder, which one
 * process has at a time, is not held by a server that nobody asks for anything.
 */
export class DeskKeeper {
  readonly #options: DeskOptions;
  #desk: Promise<Desk | Refusal> | undefined;
  #closing: Promise<void> = Promise.resolve();
  #users = 0;
  #timer: NodeJS.Timeout | undefined;
  #isSuspect = false;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** Does something at the desk, which stays open as long as that takes. The refusal says why the store cannot be had. */
  async at<T>(work: (desk: Desk) => Promise<T>): Promise<T | Refusal> {
    this.#users++;
    clearTimeout(this.#timer);
    try {
      const desk = await (this.#desk ??= this.#opened());
      return isRefusal(desk) ? desk : await work(desk);
    } catch (cause) {
      // The store itself may have failed: whoever comes next opens it anew.
      this.#isSuspect = true;
      throw cause;
    } finally {
      this.#users--;
      if (this.#users === 0) this.#closeLater();
    }
  }

  /** Closes the desk as soon as nobody is at it. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#users === 0) this.#closeNow();
    else this.#isSuspect = true;
    await this.#closing;
  }

  async #opened(): Promise<Desk | Refusal> {
    await this.#closing;
    const { place, threads, shardSeconds } = this.#options;
    try {
      const desk = await openDesk(place, { threads, shardSeconds });
      if (isRefusal(desk)) this.#desk = undefined;
      return desk;
    } catch (cause) {
      this.#desk = undefined;
      throw cause;
    }
  }

  #closeLater(): void {
    if (this.#isSuspect) return this.#closeNow();
    const { idleSeconds = usualIdleSeconds } = this.#options;
    this.#timer = setTimeout(() => this.#closeNow(), 1000 * idleSeconds);
    this.#timer.unref();
  }

  #closeNow(): void {
    const open = this.#desk;
    this.#desk = undefined;
    this.#isSuspect = false;
    if (open === undefined) return;
    this.#closing = closed(open);
  }
}

async function closed(open: Promise<Desk | Refusal>): Promise<void> {
  try {
    const desk = await open;
    if (!isRefusal(desk)) await desk.close();
  } catch {
    // It was never opened, or its engine has failed: whoever asks for it next is told.
  }
}
