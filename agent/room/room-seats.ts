/**
 * How many rooms one worker publishes into: each costs about 10 % of a core, and beyond some thirty of them a process
 * cannot keep the phone's 20 ms (blueprint section 7). More than the seats: nobody can listen, the call goes on.
 */
export class RoomSeats {
  readonly #seats: number;
  #taken = 0;

  constructor(seats = 25) {
    this.#seats = seats;
  }

  take(): boolean {
    if (this.#taken >= this.#seats) return false;
    this.#taken += 1;
    return true;
  }

  giveBack(): void {
    this.#taken -= 1;
  }
}
