/* Fills the form of an event from a pasted announcement, and asks before it changes what is there. */
(function () {
  const { Controller } = window.StimulusModule;

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
      this.pastedValues = {};
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

    fill(fields) {
      Object.entries(fields).forEach(([name, value]) => {
        const field = this.field(name);
        if (field.type === 'checkbox') field.checked = value;
        else field.value = value;
        // The preview, and what saves by itself, listen to these.
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
      });
    }

    /* What nobody has typed: it is empty, as the form opened, or pasted before. */
    isFree(name) {
      const value = this.value(name);
      return !value || value === this.atFirst[name] || value === this.pastedValues[name];
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
      this.before = this.now();
      const filled = this.offer(fields);
      questions.forEach((question) => this.question(question));
      const isAsking = this.questionsTarget.childElementCount > 0;
      const isSame = !filled.length && !isAsking && Object.keys(fields).length;
      this.say(
        filled.length ? this.listed(this.textsValue.filled, filled) : '',
        isSame ? this.textsValue.same : '',
        filled.length || isSame ? '' : this.textsValue.nothing,
        ...remarks,
        ...questions.filter(({ answers }) => !answers.length).flatMap(({ doubts }) => doubts),
        isAsking ? this.textsValue.ask : '',
      );
    }

    /* Fill what is free, ask about what is not; return the names of what was filled. */
    offer(fields) {
      const names = this.names.filter((name) => name in fields && fields[name] !== this.value(name));
      const free = names.filter((name) => this.isFree(name));
      this.take(Object.fromEntries(free.map((name) => [name, fields[name]])));
      names.filter((name) => !free.includes(name)).forEach((name) => this.change(name, fields[name]));
      return free;
    }

    take(fields) {
      this.fill(fields);
      Object.assign(this.pastedValues, fields);
      if (Object.keys(fields).length) this.undoTarget.hidden = false;
    }

    undo() {
      this.fill(Object.fromEntries(
        Object.entries(this.before).filter(([name, value]) => value !== this.value(name)),
      ));
      this.pastedValues = {};
      this.questionsTarget.replaceChildren();
      this.undoTarget.hidden = true;
      this.say(this.textsValue.undone);
      this.textTarget.focus();
    }

    /* Asking */

    question({ doubts, answers }) {
      if (!answers.length) return;
      const item = this.item(doubts.join(' '));
      const choose = ({ fields }) => {
        const taken = this.offer(fields);
        this.answered(item, taken.length ? this.listed(this.textsValue.taken, taken) : this.textsValue.ask);
      };
      answers.forEach((answer) => this.button(item, answer.label, () => choose(answer)));
      this.button(item, this.textsValue.skip, () => this.answered(item, this.textsValue.left));
    }

    change(name, value) {
      const shown = { field: this.labelsValue[name], old: this.shown(name, this.value(name)), new: this.shown(name, value) };
      const item = this.item(filledIn(this.textsValue.change, shown));
      this.button(item, this.textsValue.take, () => {
        this.take({ [name]: value });
        this.answered(item, this.listed(this.textsValue.taken, [name]));
      });
      this.button(item, this.textsValue.leave, () => this.answered(item, this.textsValue.left));
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
    answered(item, text) {
      item.remove();
      this.say(text);
      const next = this.questionsTarget.querySelector('button') || this.readTarget;
      next.focus();
    }

    /* Words */

    listed(text, names) {
      const labels = names.map((name) => this.labelsValue[name].toLowerCase());
      return filledIn(text, { fields: labels.join(', ') });
    }

    shown(name, value) {
      if (typeof value === 'boolean') return value ? this.textsValue.yes : this.textsValue.no;
      const option = [...(this.field(name).options || [])].find((each) => each.value === value);
      return option ? option.textContent.trim() : value;
    }
  }

  function filledIn(text, values) {
    return Object.entries(values).reduce((said, [key, value]) => said.replace(`{${key}}`, () => value), text);
  }

  window.wagtail.app.register('event-announcement', Announcement);
})();
