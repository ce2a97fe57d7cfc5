/* The list of photographs beside a text: what becomes of each, its words, its place, its insertion. */
(function () {
  const { Sending, Queue, newName, shift, hold, streamOf, insert, lead, showAnew } = window.photos;

  class Photos extends window.StimulusModule.Controller {
    static targets = ['add', 'picker', 'collection', 'status', 'advice', 'list', 'tools', 'place', 'waiting', 'template', 'row'];
    static values = { stream: String, arrival: String, anyName: String, detailsUrl: String, texts: Object };

    connect() {
      this.photos = new Map();
      this.queue = new Queue();
      this.count = 0;
      this.remember = ({ target }) => this.noteBlock(target);
      document.addEventListener('focusin', this.remember);
    }

    disconnect() {
      document.removeEventListener('focusin', this.remember);
    }

    /* Choosing */

    choose() {
      this.pickerTarget.click();
    }

    pick({ target }) {
      this.take([...target.files]);
      // The same file may be chosen again.
      target.value = '';
    }

    hover(event) {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault();
    }

    drop(event) {
      const { files } = event.dataTransfer;
      if (!files.length) return;
      event.preventDefault();
      this.take([...files]);
    }

    take(files) {
      files.forEach((file) => this.begin(file));
      this.say('chosen', { count: files.length });
    }

    begin(file) {
      const row = this.templateTarget.content.firstElementChild.cloneNode(true);
      this.listTarget.append(row);
      this.count += 1;
      const name = this.text('named', { number: this.count });
      // What the image says so far: nothing.
      const photo = { row, file, name, details: { credit: '', people: '' } };
      this.photos.set(row, photo);
      this.label(photo);
      this.send(photo);
      this.show();
    }

    label({ row, file, name }) {
      const id = `${this.streamValue}-photo-${this.count}`;
      part(row, 'name').textContent = name;
      part(row, 'name').id = id;
      part(row, 'help').id = `${id}-help`;
      part(row, 'file').textContent = `${file.name}, ${sizeOf(file)}`;
      part(row, 'progress').setAttribute('aria-labelledby', id);
      row.querySelectorAll('button, a, textarea, input, select').forEach((each) => each.setAttribute('aria-describedby', id));
      part(row, 'alt').setAttribute('aria-describedby', `${id} ${id}-help`);
      part(row, 'people').setAttribute('aria-describedby', `${id} ${this.adviceTarget.id}`);
      const picture = part(row, 'picture');
      // A browser that cannot show HEIC shows the name alone until the server has made a JPEG.
      picture.onerror = () => { picture.hidden = true; };
      picture.src = URL.createObjectURL(file);
    }

    /* Sending */

    send(photo) {
      const address = this.arrivalValue.replace(this.anyNameValue, newName());
      const collection = this.hasCollectionTarget ? `?collection=${this.collectionTarget.value}` : '';
      photo.sending = new Sending(photo.file, {
        address: address + collection,
        headers: () => this.headers(),
        texts: this.textsValue,
        tell: (state, details) => this.told(photo, state, details),
      });
      this.queue.add(photo.sending);
    }

    get form() {
      return this.element.closest('form');
    }

    headers() {
      const token = this.form.elements.csrfmiddlewaretoken.value;
      return { 'X-CSRFToken': token, 'X-Requested-With': 'XMLHttpRequest' };
    }

    told(photo, state, { part: sent = 0, image, reason = '' }) {
      photo.state = state;
      const progress = part(photo.row, 'progress');
      if (state === 'sending') progress.value = sent;
      progress.hidden = state === 'done' || state === 'failed';
      const words = this.text(state, { percent: percent(sent), reason });
      part(photo.row, 'said').textContent = words;
      photo.row.dataset.state = state;
      part(photo.row, 'again').hidden = state !== 'failed';
      if (state === 'done') this.arrived(photo, image);
      if (state === 'done' || state === 'failed' || state === 'cut') this.announce(`${photo.name}. ${words}`);
      this.show();
    }

    arrived(photo, image) {
      photo.image = image;
      const picture = part(photo.row, 'picture');
      URL.revokeObjectURL(picture.src);
      picture.src = image.block.image.image.preview.url;
      picture.hidden = false;
      Object.assign(part(photo.row, 'blur'), { href: image.blur, hidden: false });
      const asLead = part(photo.row, 'lead');
      if (asLead) asLead.hidden = false;
      this.storeDetails(photo);
    }

    async again({ target }) {
      const photo = this.photoOf(target);
      // The button goes with the failure, and the focus with it.
      part(photo.row, 'alt').focus();
      await window.sending.renewToken(this.form);
      this.queue.add(photo.sending);
    }

    leaveOut({ target }) {
      const photo = this.photoOf(target);
      photo.sending.leaveOut({ keep: photo.isLead });
      const next = photo.row.nextElementSibling || photo.row.previousElementSibling;
      this.remove(photo);
      this.say('leftOut', { name: photo.name });
      (next ? part(next, 'alt') : this.addTarget).focus();
    }

    remove({ row }) {
      URL.revokeObjectURL(part(row, 'picture').src);
      this.photos.delete(row);
      row.remove();
      this.show();
    }

    leave(event) {
      const isLost = [...this.photos.values()].some(({ state }) => state !== 'failed');
      if (isLost) event.preventDefault();
    }

    /* Words */

    typed({ target }) {
      part(target.closest('li'), 'asked').hidden = target.value.trim() !== '';
    }

    /* Enter would send the whole form; in a text of one line it has no use. */
    key(event) {
      if (event.key === 'Enter' && event.target.matches('input[type=text], textarea')) event.preventDefault();
    }

    changed({ target }) {
      this.storeDetails(this.photoOf(target));
    }

    creditAll({ target }) {
      const { value } = part(target.closest('li'), 'credit');
      this.photos.forEach((photo) => {
        part(photo.row, 'credit').value = value;
        this.storeDetails(photo);
      });
      this.say('credited', { credit: value });
    }

    /* They belong to the image, wherever it is shown, and are stored as soon as it is there. One
       request of a photo at a time: an older one that comes later would undo what was said. */
    storeDetails(photo) {
      photo.storing = Promise.resolve(photo.storing).then(() => this.postDetails(photo));
    }

    async postDetails(photo) {
      const changed = photo.image ? changedDetails(photo) : {};
      if (!Object.keys(changed).length) return;
      const address = this.detailsOf(photo);
      let answer = await this.post(address, changed);
      if (answer?.status === 403 && (await window.sending.renewToken(this.form))?.ok) {
        answer = await this.post(address, changed);
      }
      if (answer?.ok) Object.assign(photo.details, changed);
      else part(photo.row, 'said').textContent = this.text('notStored');
    }

    detailsOf({ image }) {
      return this.detailsUrlValue.replace('/0/', `/${image.id}/`);
    }

    post(address, details) {
      const body = new URLSearchParams(details);
      return fetch(address, { method: 'POST', body, headers: this.headers(), keepalive: true }).catch(() => null);
    }

    wordsOf(photo) {
      const wordsIn = (name) => part(photo.row, name).value.replace(/\s+/g, ' ').trim();
      return { block: photo.image.block, alt: wordsIn('alt'), caption: wordsIn('caption') };
    }

    /* Faces are blurred on a screen of its own; with that the file that was shown here is deleted. */

    blurring({ target }) {
      this.photoOf(target).isBlurred = true;
    }

    back() {
      if (document.hidden) return;
      this.photos.forEach((photo) => photo.isBlurred && this.lookAnew(photo));
    }

    async lookAnew(photo) {
      const answer = await fetch(this.detailsOf(photo), { headers: this.headers() }).catch(() => null);
      if (!answer?.ok) return;
      const before = photo.image;
      ({ image: photo.image } = await answer.json());
      showAnew(before, photo.image);
    }

    /* Order: by keys, and by finger or mouse at the handle */

    move({ currentTarget, params: { step } }) {
      const { row } = this.photoOf(currentTarget);
      shift(row, step);
      this.tellPlace(row);
    }

    grab(event) {
      event.preventDefault();
      const { row } = this.photoOf(event.currentTarget);
      hold(event, { row, list: this.listTarget, released: () => this.tellPlace(row) });
    }

    tellPlace(row) {
      const { name } = this.photos.get(row);
      this.say('moved', { name, number: this.rowTargets.indexOf(row) + 1, count: this.rowTargets.length });
    }

    /* Inserting */

    noteBlock(target) {
      const child = this.blocks()?.children.find(({ element }) => element.contains(target));
      if (child) this.lastBlock = child;
    }

    blocks() {
      return streamOf(this.streamValue);
    }

    insert({ params: { kind } }) {
      const done = this.rowTargets.map((row) => this.photos.get(row)).filter(({ image }) => image);
      if (!done.length) return this.say('nothing');
      const first = insert(this.blocks(), done.map((photo) => this.wordsOf(photo)), { kind, index: this.index() });
      done.forEach((photo) => this.remove(photo));
      this.say('inserted', { count: done.length });
      first.toggleElement.focus({ preventScroll: true });
      first.toggleElement.scrollIntoView({ block: 'center' });
    }

    index() {
      const { children } = this.blocks();
      const last = children.indexOf(this.lastBlock);
      return this.placeTarget.value === 'after' && last >= 0 ? last + 1 : children.length;
    }

    lead({ target }) {
      const photo = this.photoOf(target);
      lead(this.wordsOf(photo));
      photo.isLead = true;
      this.say('led', { name: photo.name });
    }

    /* Saying */

    show() {
      const states = [...this.photos.values()].map(({ state }) => state);
      this.adviceTarget.hidden = !states.length;
      this.toolsTarget.hidden = !states.includes('done');
      this.waitingTarget.hidden = states.every((state) => state === 'done');
    }

    photoOf(element) {
      return this.photos.get(element.closest('li'));
    }

    text(name, values = {}) {
      return this.textsValue[name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? '');
    }

    say(name, values) {
      this.announce(this.text(name, values));
    }

    announce(words) {
      this.statusTarget.textContent = words;
    }
  }

  /* Of what somebody may have answered elsewhere meanwhile nothing is sent. */
  function changedDetails({ row, details }) {
    const now = { credit: part(row, 'credit').value.trim(), people: part(row, 'people').value };
    return Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== details[name]));
  }

  const part = (row, name) => row.querySelector(`[data-part=${name}]`);
  const language = document.documentElement.lang || undefined;
  const percent = (share) => new Intl.NumberFormat(language, { style: 'percent' }).format(share);

  function sizeOf({ size }) {
    const isSmall = size < 1e6;
    const options = { style: 'unit', unit: isSmall ? 'kilobyte' : 'megabyte', maximumFractionDigits: isSmall ? 0 : 1 };
    return new Intl.NumberFormat(language, options).format(size / (isSmall ? 1e3 : 1e6));
  }

  window.wagtail.app.register('photos', Photos);
})();
