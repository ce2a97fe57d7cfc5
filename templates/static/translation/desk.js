/* The desk: saves what is typed, tells what came of it, and works by keys alone. */
(function () {
  const { Controller } = window.StimulusModule;
  const PAUSE = 1200; // milliseconds without a key, after which a text is saved
  const RETRY = 5000;
  const HERE = 25000; // between two words to the server that the desk is open

  class Desk extends Controller {
    static targets = ['progress', 'done', 'others', 'filter', 'search', 'row', 'text', 'none', 'preview'];
    static values = {
      presenceUrl: String,
      saving: String,
      saved: String,
      failed: String,
      takeTheirs: String,
      keepMine: String,
      dismiss: String,
      reason: String,
    };

    connect() {
      this.unsaved = new Map();
      this.timers = new Map();
      this.running = new Map();
      this.textTargets.forEach(grow);
      this.presence = setInterval(() => this.tellPresence(), HERE);
      this.beforeLeaving = (event) => {
        if (this.unsaved.size) event.preventDefault();
      };
      window.addEventListener('beforeunload', this.beforeLeaving);
    }

    disconnect() {
      clearInterval(this.presence);
      window.removeEventListener('beforeunload', this.beforeLeaving);
    }

    /* Writing and saving */

    typed({ target }) {
      grow(target);
      const row = rowOf(target);
      this.unsaved.set(row, target.value);
      say(row, '');
      clearTimeout(this.timers.get(row));
      this.timers.set(row, setTimeout(() => this.store(row), PAUSE));
    }

    save({ target }) {
      const row = rowOf(target);
      if (this.unsaved.has(row)) this.store(row);
    }

    confirm({ target }) {
      const row = rowOf(target);
      this.unsaved.set(row, fieldOf(row).value);
      this.store(row);
    }

    /* One request for a segment at a time: its answer names the version that the next one saw. */
    async store(row) {
      clearTimeout(this.timers.get(row));
      if (this.running.get(row)) await this.running.get(row);
      if (!this.unsaved.has(row)) return;
      const text = this.unsaved.get(row);
      const request = this.send(row, text);
      this.running.set(row, request);
      await request;
      this.running.delete(row);
    }

    async send(row, text) {
      say(row, this.savingValue);
      let response;
      let answer;
      try {
        response = await this.post(row.dataset.saveUrl, { text, seen: row.dataset.version });
        answer = await response.json();
      } catch (error) {
        say(row, this.failedValue, true);
        this.timers.set(row, setTimeout(() => this.store(row), RETRY));
        return;
      }
      // What was refused stays in its field, and is not left without a warning.
      if ((response.ok || response.status === 409) && this.unsaved.get(row) === text) this.unsaved.delete(row);
      if (response.ok) this.show(row, answer);
      else if (response.status === 409) this.choose(row, answer, text);
      else say(row, answer.message, true);
    }

    post(url, fields) {
      const body = new URLSearchParams(fields);
      const token = this.element.querySelector('[name=csrfmiddlewaretoken]').value;
      return fetch(url, { method: 'POST', body, headers: { 'X-CSRFToken': token } });
    }

    show(row, answer) {
      row.dataset.version = answer.version;
      row.dataset.status = answer.status;
      row.dataset.findings = answer.findings.length;
      if (!this.unsaved.has(row) && document.activeElement !== fieldOf(row)) {
        fieldOf(row).value = answer.text;
        grow(fieldOf(row));
      }
      const confirm = row.querySelector('[data-confirm]');
      if (confirm && answer.status !== 'machine') confirm.remove();
      this.progressTarget.max = answer.total;
      this.progressTarget.value = answer.done;
      this.doneTarget.textContent = answer.done;
      this.list(row, answer.findings);
      say(row, this.savedValue);
    }

    list(row, findings) {
      const items = findings.map((finding) => {
        const item = document.createElement('li');
        item.className = `desk-finding desk-finding--${finding.severity}`;
        item.append(finding.message, ' ');
        const button = this.button(this.dismissValue, 'translation-desk#dismiss');
        button.dataset.digest = finding.digest;
        item.append(button);
        return item;
      });
      row.querySelector('[data-findings-list]').replaceChildren(...items);
    }

    button(label, action) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      if (action) button.dataset.action = action;
      return button;
    }

    /* Somebody else has written meanwhile: both texts stay in sight until one is chosen. */
    choose(row, answer, mine) {
      say(row, answer.message, true);
      const theirs = document.createElement('blockquote');
      theirs.lang = fieldOf(row).lang;
      theirs.textContent = answer.theirs;
      const take = this.button(this.takeTheirsValue);
      const keep = this.button(this.keepMineValue);
      const settle = (text) => {
        row.dataset.version = answer.version;
        fieldOf(row).value = text;
        grow(fieldOf(row));
        this.unsaved.set(row, text);
        this.store(row);
      };
      take.addEventListener('click', () => settle(answer.theirs));
      keep.addEventListener('click', () => settle(fieldOf(row).value || mine));
      row.querySelector('[data-said]').append(theirs, take, ' ', keep);
    }

    /* A finding rests only with a reason, which is asked for below it. Escape takes that back. */
    dismiss({ target }) {
      const form = document.createElement('form');
      const label = document.createElement('label');
      const input = document.createElement('input');
      Object.assign(input, { type: 'text', name: 'reason', required: true, maxLength: 1000 });
      label.append(this.reasonValue, ' ', input);
      const send = this.button(this.dismissValue);
      Object.assign(send, { type: 'submit', className: 'button button-small button-secondary' });
      form.append(label, send);
      const close = () => {
        form.replaceWith(target);
        target.focus();
      };
      form.addEventListener('keydown', (event) => event.key === 'Escape' && close());
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        this.letRest(rowOf(form), { digest: target.dataset.digest, reason: input.value });
      });
      target.replaceWith(form);
      input.focus();
    }

    async letRest(row, fields) {
      const response = await this.post(row.dataset.dismissUrl, fields);
      const answer = await response.json();
      if (!response.ok) return say(row, answer.message, true);
      this.show(row, answer);
      fieldOf(row).focus();
    }

    /* Help for the segment at hand */

    async open({ target }) {
      const row = rowOf(target);
      if (this.opened && this.opened !== row) this.opened.querySelector('[data-details]').hidden = true;
      this.opened = row;
      const place = row.querySelector('[data-details]');
      place.hidden = false;
      if (place.dataset.loaded) return;
      place.dataset.loaded = 'yes';
      this.fill(place, await fetch(row.dataset.detailsUrl));
    }

    async fill(place, response) {
      if (response.ok) place.innerHTML = await response.text();
      else delete place.dataset.loaded;
    }

    insert({ currentTarget }) {
      this.put(rowOf(currentTarget), currentTarget.dataset.insert);
    }

    insertWord({ currentTarget }) {
      const field = fieldOf(rowOf(currentTarget));
      field.setRangeText(currentTarget.dataset.insertWord, field.selectionStart, field.selectionEnd, 'end');
      field.focus();
      this.typed({ target: field });
    }

    copy({ currentTarget }) {
      const row = rowOf(currentTarget);
      this.put(row, row.querySelector('.desk-source').dataset.text);
    }

    put(row, text) {
      const field = fieldOf(row);
      if (field.readOnly) return;
      field.value = text;
      field.focus();
      this.typed({ target: field });
    }

    async comment(event) {
      event.preventDefault();
      const form = event.currentTarget;
      await this.again(form, form.dataset.url, { text: form.elements.text.value });
    }

    async resolve({ currentTarget }) {
      await this.again(currentTarget, currentTarget.dataset.url, { comment: currentTarget.dataset.comment });
    }

    async again(element, url, fields) {
      const row = rowOf(element);
      const response = await this.post(url, fields);
      if (response.ok) this.fill(row.querySelector('[data-details]'), response);
      else say(row, (await response.json()).message, true);
    }

    /* Beside the texts where there is room, above them where there is not; shown anew each time. */
    preview() {
      this.element.classList.add('desk--previewed');
      this.textTargets.forEach(grow);
    }

    /* Keys */

    key(event) {
      const row = rowOf(event.target);
      const act = this.actOf(event, row);
      if (!act) return;
      event.preventDefault();
      act();
    }

    actOf(event, row) {
      if (event.ctrlKey && event.key === 'Enter') return () => this.saveAndGoOn(row);
      if (!event.altKey || event.ctrlKey) return null;
      const digit = /^Digit([1-9])$/.exec(event.code);
      if (digit) return () => this.press(row, event.shiftKey ? 'term' : 'suggestion', digit[1]);
      const acts = {
        ArrowDown: () => this.go(row, 1),
        ArrowUp: () => this.go(row, -1),
        KeyN: () => this.goToMissing(row),
        KeyC: () => this.copy({ currentTarget: event.target }),
        KeyH: () => this.putHandle(row),
      };
      return acts[event.code];
    }

    saveAndGoOn(row) {
      if (!this.unsaved.has(row) && row.dataset.status === 'machine') this.unsaved.set(row, fieldOf(row).value);
      this.store(row);
      this.goToMissing(row);
    }

    press(row, kind, number) {
      const button = row.querySelector(`[data-${kind}="${number}"]`);
      if (button) button.click();
    }

    go(row, step) {
      const rows = this.rowTargets.filter((each) => !each.hidden);
      const next = rows[rows.indexOf(row) + step];
      if (next) fieldOf(next).focus();
    }

    goToMissing(row) {
      const rows = this.rowTargets.filter((each) => !each.hidden);
      const at = rows.indexOf(row);
      const next = [...rows.slice(at + 1), ...rows.slice(0, at)].find((each) => !isDone(each));
      if (next) fieldOf(next).focus();
    }

    /* Of the source's handles the first that is not in the text yet, around what is selected. */
    putHandle(row) {
      const field = fieldOf(row);
      const wanted = [...row.querySelectorAll('.desk-tags .desk-handle')].map((each) => each.textContent);
      const handle = wanted.find((each) => !field.value.includes(each));
      if (!handle || field.readOnly) return;
      const words = field.value.slice(field.selectionStart, field.selectionEnd);
      const end = handle.replace('⟦', '⟦/');
      field.setRangeText(handle + words + end, field.selectionStart, field.selectionEnd, 'end');
      if (!words) field.selectionStart = field.selectionEnd = field.selectionEnd - end.length;
      this.typed({ target: field });
    }

    /* Which segments are shown, and who else is here */

    narrow() {
      const wanted = this.filterTarget.value;
      const words = this.searchTarget.value.trim().toLowerCase();
      this.rowTargets.forEach((row) => {
        const text = `${row.querySelector('.desk-source').textContent} ${fieldOf(row).value}`.toLowerCase();
        row.hidden = !(isOf(row, wanted) && text.includes(words));
      });
      this.noneTarget.hidden = this.rowTargets.some((row) => !row.hidden);
    }

    async tellPresence() {
      try {
        const response = await this.post(this.presenceUrlValue, {});
        this.othersTarget.textContent = (await response.json()).others;
      } catch (error) {
        // The next time tells.
      }
    }
  }

  const rowOf = (element) => element.closest('[data-translation-desk-target=row]');
  const fieldOf = (row) => row.querySelector('[data-translation-desk-target=text]');
  const isDone = (row) => row.dataset.status === 'done';

  function isOf(row, wanted) {
    if (wanted === 'all') return true;
    if (wanted === 'found') return row.dataset.findings !== '0';
    if (wanted === 'commented') return row.dataset.comments !== '0';
    if (wanted === 'missing') return ['missing', 'changed'].includes(row.dataset.status);
    return row.dataset.status === wanted;
  }

  function grow(field) {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 2}px`;
  }

  function say(row, text, isProblem = false) {
    const place = row.querySelector('[data-said]');
    place.replaceChildren(text);
    place.classList.toggle('desk-problem', isProblem);
  }

  window.wagtail.app.register('translation-desk', Desk);
})();
