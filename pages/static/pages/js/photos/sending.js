/* Photographs on their way: made smaller, sent in pieces, and gone on with after each cut. */
(function () {
  const PIECE = 256 * 1024;
  const AT_ONCE = 2;
  const PAUSES = [1, 2, 4, 8, 15, 30, 60, 60]; // seconds after each cut; with the last one it rests
  const SILENCE = 120; // seconds without an answer, after which a line counts as cut
  // Readers are shown 1600 pixels at most; more would only cost the editor's line.
  const LONG_SIDE = 2560;
  const QUALITY = 0.9;

  class Refused extends Error {}

  /* One file. `tell(state, details)` hears of all that happens: waiting, preparing (here before it
     is sent, at the server after that), sending, cut, done, failed. A failed one may be run again,
     and goes on where the server says. */
  class Sending {
    constructor(file, { address, headers, texts, tell }) {
      Object.assign(this, { file, address, headers, texts, tell });
      this.offset = 0;
      tell('waiting', {});
    }

    async run() {
      if (this.isLeftOut) return;
      this.tell('preparing', {});
      try {
        this.blob = this.blob || (await smaller(this.file));
        this.tell('done', { image: await this.sendAll() });
      } catch (problem) {
        if (!this.isLeftOut) this.tell('failed', { reason: problem.message });
      }
    }

    async sendAll() {
      let cuts = 0;
      while (!this.isLeftOut) {
        const answer = await this.put().catch(unheard);
        if (answer?.image) return answer.image;
        if (answer?.received > this.offset) cuts = 0;
        if (answer) this.offset = answer.received;
        else if (!this.isLeftOut) await this.rest(cuts++);
      }
      throw new Refused();
    }

    async rest(cuts) {
      if (cuts >= PAUSES.length) throw new Refused(this.texts.noConnection);
      this.tell('cut', {});
      await pause(PAUSES[cuts]);
    }

    /* Resolves with what the server knows; rejects where it was not heard, or failed itself. */
    put() {
      const piece = this.blob.slice(this.offset, this.offset + PIECE);
      const end = this.offset + piece.size;
      return new Promise((resolve, reject) => {
        const request = this.open('PUT');
        request.setRequestHeader('Content-Range', rangeOf(this.offset, end, this.blob.size));
        request.upload.onprogress = ({ loaded }) =>
          this.tell('sending', { part: Math.min(1, (this.offset + loaded) / this.blob.size) });
        request.upload.onload = () => end >= this.blob.size && this.tell('preparing', {});
        request.onload = () => (request.status >= 500 ? reject() : resolve(read(request)));
        request.onerror = request.onabort = request.ontimeout = reject;
        request.send(piece);
      }).then((answer) => this.understood(answer));
    }

    understood({ status, body }) {
      if (body && (status === 200 || status === 409)) return body;
      // Whoever is signed out gets a page, and no reason.
      throw new Refused(body?.message || this.texts.signedOut);
    }

    open(method) {
      const request = new XMLHttpRequest();
      request.open(method, this.address);
      Object.entries(this.headers()).forEach(([name, value]) => request.setRequestHeader(name, value));
      request.timeout = SILENCE * 1000;
      this.request = request;
      return request;
    }

    /* Takes it back: what has arrived is deleted, and what became of it too. */
    leaveOut({ keep = false } = {}) {
      this.isLeftOut = true;
      this.request?.abort();
      if (this.request && !keep) this.open('DELETE').send();
    }
  }

  function unheard(problem) {
    if (problem instanceof Refused) throw problem;
    return null;
  }

  function rangeOf(start, end, total) {
    return end > start ? `bytes ${start}-${end - 1}/${total}` : `bytes */${total}`;
  }

  function read(request) {
    try {
      return { status: request.status, body: JSON.parse(request.responseText) };
    } catch (error) {
      return { status: request.status, body: null };
    }
  }

  function pause(seconds) {
    return new Promise((resolve) => {
      const goOn = () => {
        clearTimeout(timer);
        window.removeEventListener('online', goOn);
        resolve();
      };
      const timer = setTimeout(goOn, seconds * 1000);
      window.addEventListener('online', goOn);
    });
  }

  /* Returns a smaller JPEG without place and camera, upright; the file itself where that cannot be
     done here. The server does all of it again. */
  async function smaller(file) {
    if (!/^image\/(jpeg|hei[cf])$/.test(file.type) || !canvasIsTrue()) return file;
    try {
      const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
      const canvas = drawn(bitmap, Math.min(1, LONG_SIDE / Math.max(bitmap.width, bitmap.height)));
      bitmap.close();
      return (await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))) || file;
    } catch (error) {
      return file;
    }
  }

  function drawn(bitmap, scale) {
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  /* Browsers that hide who their user is, Tor's first, give noise or white for what was drawn. */
  function canvasIsTrue() {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 16;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.fillStyle = '#4080c0';
    context.fillRect(0, 0, 16, 16);
    const seen = context.getImageData(0, 0, 16, 16).data;
    return seen.every((value, index) => value === [0x40, 0x80, 0xc0, 0xff][index % 4]);
  }

  /* Lets two be sent at a time. */
  class Queue {
    constructor() {
      this.waiting = [];
      this.running = 0;
    }

    add(sending) {
      this.waiting.push(sending);
      this.next();
    }

    next() {
      while (this.running < AT_ONCE && this.waiting.length) {
        this.running += 1;
        this.waiting
          .shift()
          .run()
          .finally(() => {
            this.running -= 1;
            this.next();
          });
      }
    }
  }

  /* `crypto.randomUUID` is not there on pages without https. */
  function newName() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  window.photos = { Sending, Queue, newName };
})();
