/* Regions of a picture, marked by mouse, finger or keys. The numbers in the form are what counts:
   a rectangle on the picture only shows them, and changes nothing but them. */
(function () {
  const { Controller } = window.StimulusModule;
  const NAMES = ['x', 'y', 'width', 'height'];
  const STEP = 1; // per cent, for each press of an arrow key
  const SMALLEST = 0.1;
  const A_CLICK = 0.7; // what is drawn smaller than this was a click
  const FIRST = { x: 40, y: 40, width: 20, height: 20 };
  const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

  class Blurring extends Controller {
    static targets = ['stage', 'row', 'rows', 'template', 'script', 'add', 'said'];
    static values = { name: String, place: String, removed: String, full: String, most: Number };

    connect() {
      this.regions = new Map();
      this.scriptTargets.forEach(reveal);
      for (const row of this.rowTargets) row.hidden = isEmpty(row);
      this.draw();
    }

    disconnect() {
      for (const region of this.regions.values()) region.remove();
    }

    /* The form and what is shown of it */

    write(row, values) {
      for (const name of NAMES) fieldOf(row, name).value = values ? rounded(values[name]) : '';
      this.draw();
    }

    draw() {
      const shown = this.rowTargets.filter((row) => !row.hidden);
      for (const row of this.rowTargets) this.drawRegion(row, shown.indexOf(row) + 1);
    }

    drawRegion(row, number) {
      const values = number ? valuesOf(row) : null;
      const name = this.nameValue.replace('{number}', number);
      row.querySelector('legend').textContent = name;
      if (!values) {
        this.regions.get(row)?.remove();
        this.regions.delete(row);
        return;
      }
      const region = this.regions.get(row) || this.makeRegion(row);
      region.setAttribute('aria-label', name);
      region.firstChild.textContent = number;
      const { x, y, width, height } = values;
      Object.assign(region.style, { left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` });
    }

    makeRegion(row) {
      const region = document.createElement('button');
      region.type = 'button';
      region.className = 'blurring-region';
      region.dataset.action = 'keydown->blurring#press click->blurring#toNumbers';
      region.setAttribute('aria-describedby', 'blurring-keys');
      const handle = document.createElement('span');
      handle.className = 'blurring-handle';
      region.append(document.createElement('span'), handle);
      this.stageTarget.append(region);
      this.regions.set(row, region);
      return region;
    }

    /* Rows */

    add() {
      const row = this.freeRow();
      if (!row) return;
      this.write(row, FIRST);
      this.regions.get(row).focus();
      this.tell(row);
    }

    freeRow() {
      const row = this.rowTargets.find((each) => each.hidden) || this.newRow();
      if (row) row.hidden = false;
      else this.saidTarget.textContent = this.fullValue;
      return row;
    }

    newRow() {
      const total = this.element.elements['regions-TOTAL_FORMS'];
      if (Number(total.value) >= this.mostValue) return null;
      const html = this.templateTarget.innerHTML.replaceAll('__prefix__', total.value);
      this.rowsTarget.insertAdjacentHTML('beforeend', html);
      total.value = Number(total.value) + 1;
      const row = this.rowsTarget.lastElementChild;
      row.querySelectorAll('[data-blurring-target=script]').forEach(reveal);
      return row;
    }

    remove({ target }) {
      this.discard(target.closest('fieldset'));
    }

    discard(row) {
      const name = row.querySelector('legend').textContent;
      row.hidden = true;
      this.write(row, null);
      this.saidTarget.textContent = this.removedValue.replace('{name}', name);
      (this.stageTarget.querySelector('button') || this.addTarget).focus();
    }

    tell(row) {
      const values = { ...valuesOf(row), name: row.querySelector('legend').textContent };
      this.saidTarget.textContent = this.placeValue.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    }

    rowOf(region) {
      return [...this.regions.keys()].find((row) => this.regions.get(row) === region);
    }

    /* Keys */

    press(event) {
      const row = this.rowOf(event.currentTarget);
      if (event.key === 'Delete' || event.key === 'Backspace') {
        event.preventDefault();
        this.discard(row);
      } else if (event.key in ARROWS) {
        event.preventDefault();
        const change = event.shiftKey ? sized : moved;
        this.write(row, change(valuesOf(row), ...ARROWS[event.key]));
        this.tell(row);
      }
    }

    toNumbers(event) {
      // The click at the end of a drag is none: it has no key behind it.
      if (event.detail === 0) fieldOf(this.rowOf(event.currentTarget), 'x').focus();
    }

    /* Mouse and finger */

    start(event) {
      if (event.button || this.held) return;
      event.preventDefault();
      const region = event.target.closest('.blurring-region');
      const from = this.pointOf(event);
      const row = region ? this.rowOf(region) : this.freeRow();
      if (!row) return;
      if (!region) this.write(row, { ...from, width: SMALLEST, height: SMALLEST });
      this.held = { row, from, values: valuesOf(row), change: changeOf(region, event.target) };
      this.stageTarget.setPointerCapture(event.pointerId);
    }

    drag(event) {
      if (!this.held) return;
      const { row, from, values, change } = this.held;
      const { x, y } = this.pointOf(event);
      this.write(row, change(values, x - from.x, y - from.y));
    }

    drop() {
      if (!this.held) return;
      const { row, change } = this.held;
      this.held = null;
      const { width, height } = valuesOf(row);
      if (change === drawn && (width < A_CLICK || height < A_CLICK)) {
        row.hidden = true;
        this.write(row, null);
        return;
      }
      this.regions.get(row).focus();
      this.tell(row);
    }

    pointOf(event) {
      const picture = this.stageTarget.getBoundingClientRect();
      return {
        x: within(((event.clientX - picture.left) / picture.width) * 100, 0, 100),
        y: within(((event.clientY - picture.top) / picture.height) * 100, 0, 100),
      };
    }
  }

  function changeOf(region, target) {
    if (!region) return drawn;
    return target.closest('.blurring-handle') ? sized : moved;
  }

  function moved({ x, y, width, height }, right, down) {
    return { x: within(x + right, 0, 100 - width), y: within(y + down, 0, 100 - height), width, height };
  }

  function sized({ x, y, width, height }, wider, higher) {
    return { x, y, width: within(width + wider, SMALLEST, 100 - x), height: within(height + higher, SMALLEST, 100 - y) };
  }

  function drawn({ x, y }, right, down) {
    return {
      x: Math.min(x, x + right),
      y: Math.min(y, y + down),
      width: Math.max(Math.abs(right), SMALLEST),
      height: Math.max(Math.abs(down), SMALLEST),
    };
  }

  function within(value, lowest, highest) {
    return Math.min(Math.max(value, lowest), Math.max(lowest, highest));
  }

  function rounded(value) {
    return String(Math.round(value * 10) / 10);
  }

  function fieldOf(row, name) {
    return row.querySelector(`input[name$="-${name}"]`);
  }

  function isEmpty(row) {
    return NAMES.every((name) => fieldOf(row, name).value === '');
  }

  /* What a row says, or nothing while it does not say it all. */
  function valuesOf(row) {
    const values = Object.fromEntries(NAMES.map((name) => [name, fieldOf(row, name).valueAsNumber]));
    return Object.values(values).some(Number.isNaN) ? null : values;
  }

  function reveal(element) {
    element.hidden = false;
  }

  window.wagtail.app.register('blurring', Blurring);
})();
