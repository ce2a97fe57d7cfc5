/* Fills the form of an event from a pasted announcement, and asks before it changes what is there. */
(function () {
  const { Controller } = window.StimulusModule;

  // What a text tells beside a field: where it does not, what stands there may be of something else.
  const BESIDE = {
    starts_at: ['ends_at'],
    place_name: ['address', 'postal_code', 'city', 'latitude', 'longitude'],
  };
  const NOTHING = '—';

  class Announcement extends Controller {
    static targets = ['text', 'error', 'read', 'undo', 'status', 'questions'];
    static values = {
      url: String,
      language: String,
      isNew: Boolean,
      labels: Object,
      texts: Object,
    };

    connect() {
      this.names = Object.keys(this.labelsValue).filter((name) => this.field(name));
      this.atFirst = this.isNewValue ? this.now() : {};
      // Of each field that the last text filled: what stood there before, and what stands since.
      this.record = {};
      this.asked = 0;
      this.element.hidden = false;
    }

    /* The form */

    field(name) {
      return this.element.closest('form').elements.namedItem(name);
    }

    value(name) {
      const field = this.field(name);
      return field.type === 'checkbox' ? field.checked : field.value;
    }

    now() {
      return Object.fromEntries(this.names.map((name) => [name, this.value(name)]));
    }

    fill(name, value) {
      const field = this.field(name);
      if (field.type === 'checkbox') field.checked = value;
      else field.value = value;
      // The preview, and what saves by itself, listen to these.
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }

    /* What nobody has typed: it is empty, as the form opened, or pasted. */
    isFree(name) {
      const value = this.value(name);
      return !value || value === this.atFirst[name] || this.isPasted(name);
    }

    isPasted(name) {
      return name in this.record && this.record[name].pasted === this.value(name);
    }

    /* Reading */

    pasted() {
      // The text is in its field a moment later.
      setTimeout(() => this.read());
    }

    async read() {
      const asked = (this.asked += 1);
      this.refuse('');
      this.say(this.textsValue.reading);
      let answer;
      try {
        answer = await this.ask();
      } catch (error) {
        answer = { error: this.textsValue.failed };
      }
      if (asked !== this.asked) return;
      this.questionsTarget.replaceChildren();
      if (answer.error) this.refuse(answer.error);
      else this.show(answer);
    }

    async ask() {
      const form = this.element.closest('form');
      let response = await this.post(form);
      if (response.status === 403 && (await window.sending.renewToken(form))?.ok) response = await this.post(form);
      return response.json();
    }

    post(form) {
      const token = form.elements.namedItem('csrfmiddlewaretoken').value;
      return fetch(this.urlValue, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-CSRFToken': token,
          'X-Requested-With': 'XMLHttpRequest',
        },
        body: JSON.stringify({ text: this.textTarget.value, language: this.languageValue }),
      });
    }

    refuse(text) {
      this.errorTarget.textContent = text;
      this.errorTarget.hidden = !text;
      if (text) this.textTarget.setAttribute('aria-invalid', 'true');
      else this.textTarget.removeAttribute('aria-invalid');
      this.say('');
    }

    say(...sentences) {
      this.statusTarget.textContent = sentences.filter(Boolean).join(' ');
    }

    show({ fields, remarks, questions }) {
      const { changed, isAsking } = this.outcome(() => {
        this.takeBack();
        this.offer(fields);
        questions.forEach((question) => this.question(question));
      });
      const filled = changed.filter((name) => name in this.record);
      const back = changed.filter((name) => !(name in this.record));
      const isSame = !changed.length && !isAsking && Object.keys(fields).length;
      this.say(
        this.listed(this.textsValue.filled, filled),
        isSame ? this.textsValue.same : '',
        filled.length || isSame ? '' : this.textsValue.nothing,
        this.listed(this.textsValue.back, back),
        ...remarks,
        ...questions.filter(({ answers }) => !answers.length).flatMap(({ doubts }) => doubts),
        isAsking ? this.textsValue.ask : '',
      );
    }

    /* Do something; return the names of the fields that it changes, and whether it asks. */
    outcome(act) {
      const before = this.now();
      const asked = this.questionsTarget.childElementCount;
      act();
      return {
        changed: this.names.filter((name) => this.value(name) !== before[name]),
        isAsking: this.questionsTarget.childElementCount > asked,
      };
    }

    /* Fill what is free, ask about what is not. */
    offer(fields) {
      const names = this.names.filter((name) => name in fields && fields[name] !== this.value(name));
      const free = names.filter((name) => this.isFree(name));
      free.forEach((name) => this.take(name, fields));
      names.filter((name) => !free.includes(name)).forEach((name) => this.change(name, fields));
    }

    /* Take one of the fields that were read together, and doubt what stands beside it alone. */
    take(name, fields) {
      const former = this.isPasted(name) ? this.record[name].former : this.value(name);
      this.fill(name, fields[name]);
      this.record[name] = { former, pasted: this.value(name) };
      this.undoTarget.hidden = false;
      const beside = (BESIDE[name] || []).filter((each) => this.names.includes(each));
      beside
        .filter((each) => !(each in fields) && !this.isFree(each))
        .forEach((each) => this.change(each, { [each]: '' }));
    }

    /* Give back what stood there before pasting, where nobody has typed since. */
    takeBack() {
      const pasted = Object.keys(this.record).filter((name) => this.isPasted(name));
      pasted.forEach((name) => this.fill(name, this.record[name].former));
      this.record = {};
      this.undoTarget.hidden = true;
    }

    undo() {
      this.takeBack();
      this.questionsTarget.replaceChildren();
      this.say(this.textsValue.undone);
      this.textTarget.focus();
    }

    /* Asking */

    question({ doubts, answers }) {
      if (!answers.length) return;
      const item = this.item(doubts.join(' '));
      const choose = ({ fields, remarks }) => {
        this.taken(item, () => this.offer(fields), ...remarks);
      };
      answers.forEach((answer) => this.button(item, answer.label, () => choose(answer)));
      this.button(item, this.textsValue.skip, () => this.answered(item, this.textsValue.left));
    }

    change(name, fields) {
      const [old, value] = [this.value(name), fields[name]].map((each) => this.shown(name, each));
      const item = this.item(filledIn(this.textsValue.change, { field: this.labelsValue[name], old, new: value }));
      this.button(item, this.textsValue.take, () => this.taken(item, () => this.take(name, fields)));
      this.button(item, this.textsValue.leave, () => this.answered(item, this.textsValue.left));
    }

    /* Do what was chosen, and say what it has changed, or that it is there already. */
    taken(item, act, ...remarks) {
      const { changed, isAsking } = this.outcome(act);
      this.answered(
        item,
        this.listed(this.textsValue.taken, changed),
        changed.length || isAsking ? '' : this.textsValue.same,
        ...remarks,
        isAsking ? this.textsValue.ask : '',
      );
    }

    item(text) {
      const item = document.createElement('li');
      const words = document.createElement('p');
      words.textContent = text;
      words.id = `announcement-question-${(this.numbered = (this.numbered || 0) + 1)}`;
      const answers = document.createElement('div');
      answers.className = 'announcement-answers';
      answers.setAttribute('role', 'group');
      answers.setAttribute('aria-labelledby', words.id);
      item.append(words, answers);
      this.questionsTarget.append(item);
      return item;
    }

    button(item, text, act) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button button-small button-secondary';
      button.textContent = text;
      button.addEventListener('click', act);
      item.lastElementChild.append(button);
    }

    /* The question is done with: who works by keys goes on at the next one. */
    answered(item, ...sentences) {
      item.remove();
      this.say(...sentences);
      const next = this.questionsTarget.querySelector('button') || this.readTarget;
      next.focus();
    }

    /* Words */

    /* A sentence with the names of some fields; none of no fields. */
    listed(text, names) {
      if (!names.length) return '';
      const labels = names.map((name) => this.labelsValue[name].toLowerCase());
      return filledIn(text, { fields: labels.join(', ') });
    }

    shown(name, value) {
      if (typeof value === 'boolean') return value ? this.textsValue.yes : this.textsValue.no;
      const option = [...(this.field(name).options || [])].find((each) => each.value === value);
      return option ? option.textContent.trim() : value || NOTHING;
    }
  }

  function filledIn(text, values) {
    return Object.entries(values).reduce((said, [key, value]) => said.replace(`{${key}}`, () => value), text);
  }

  window.wagtail.app.register('event-announcement', Announcement);
})();
