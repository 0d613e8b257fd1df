/**
 * How many rooms one worker publishes into: each costs about 10 % of a core (test/bench/rooms), and the packets of every
 * call of the process leave by the same clock. More than the seats: nobody can listen, the call goes on.
 */
export class RoomSeats {
  readonly #seats: number;
  #taken = 0;

  constructor(seats = 12) {
    this.#seats = seats;
  }

  take(): boolean {
    if (this.#taken >= this.#seats) return false;
    this.#taken += 1;
    return true;
  }

  /**
   * Enough are left for people who listen: a room may be joined before anybody does. That costs 5 % of a core although it is
   * silent, since rtc-node feeds its encoder by itself.
   */
  get plenty(): boolean {
    return this.#taken < this.#seats / 3;
  }

  giveBack(): void {
    this.#taken -= 1;
  }
}
